import { z } from "zod";
import { acts, auditActions } from "../../acts.ts";
import { permissions } from "../../permissions.ts";
import { levelIdSchema } from "./level-schema.ts";
import { strict, text } from "./sentences.ts";

const personSentence =
	"A person of a case is a map with level, or with roles, organizationRoles, email, claims, userId";

/** A person of a case: a level, or what the rules of `assign` read. */
const personSchema = strict(
	{
		level: levelIdSchema.optional().describe("The level, whatever the rules give."),
		userId: text("“userId” is the id of a user").optional(),
		roles: z.array(text("“roles” is a list of names of tenant roles")).optional(),
		organizationRoles: z
			.array(strict({ organization: z.string(), role: z.string() }, "An item is a map with organization and role"))
			.optional(),
		email: text("“email” is the verified e-mail").optional().describe("The verified e-mail."),
		claims: z.record(z.string(), z.string()).optional().describe("Claims of the ID token, by name."),
	},
	personSentence,
);

/** A case of `npm run policy -- test`. */
export const testSchema = strict(
	{
		name: text("“name” is a text").optional().describe("What the case shows."),
		actor: personSchema.describe("Who acts."),
		target: personSchema.optional().describe("Whose account the act changes. Absent: nobody with a level."),
		act: z
			.enum(auditActions, { error: ({ input }) => `“${String(input)}” is no act.` })
			.optional()
			.describe("An act, by its name in the audit."),
		permission: z
			.enum(permissions, { error: ({ input }) => `“${String(input)}” is no permission.` })
			.optional()
			.describe("A permission, in place of an act."),
		reason: z.string().optional().describe("The reason that the actor gives."),
		signIn: strict(
			{
				minutesAgo: z.number({ error: "“minutesAgo” is a number." }).min(0, { error: "“minutesAgo” is 0 or more." }),
				secondFactor: z.boolean().optional(),
			},
			"“signIn” is a map with minutesAgo",
		)
			.optional()
			.describe("How long ago the actor signed in, and whether with a second factor. Absent: too long ago."),
		expected: z.enum(["allowed", "refused"], { error: "“expected” is allowed or refused." }),
	},
	"A case of “tests” is a map with actor, act or permission, and expected",
)
	.refine(({ act, permission }) => (act === undefined) !== (permission === undefined), {
		error: "A case names an act or a permission.",
	})
	.refine(({ act, target }) => target === undefined || (act !== undefined && acts[act].reach === "within"), {
		error: "A case has a target only with an act that changes somebody's account.",
	});

export type PolicyCase = z.infer<typeof testSchema>;
export type CasePerson = z.infer<typeof personSchema>;
