import { z } from "zod";
import { type AuditAction, acts, auditActions } from "../../acts.ts";
import { permissions } from "../../permissions.ts";
import { levelIdSchema } from "./level-schema.ts";
import { strict, text } from "./sentences.ts";

const personSentence =
	"A person of a case is a map with level, or with roles, organizationRoles, email, claims, userId, and with what scopes read";

const metadataSchema = z.record(z.string(), z.unknown(), { error: "Metadata is a map." }).optional();

/** A person of a case: a level, or what the rules of `assign` read, and what scopes read. What is absent, the person does not have. */
const personSchema = strict(
	{
		level: levelIdSchema.optional().describe("The level, whatever the rules give."),
		userId: text("“userId” is the id of a user").optional(),
		roles: z.array(text("“roles” is a list of names of tenant roles")).optional(),
		organizationRoles: z
			.array(strict({ organization: z.string(), role: z.string() }, "An item is a map with organization and role"))
			.optional(),
		email: text("“email” is the verified e-mail").optional().describe("The verified e-mail."),
		connections: z.array(text("“connections” is a list of names of connections")).optional(),
		organizations: z.array(text("“organizations” is a list of ids of organizations")).optional(),
		blocked: z.boolean({ error: "“blocked” is true or false." }).optional(),
		app_metadata: metadataSchema,
		user_metadata: metadataSchema,
		claims: z.record(z.string(), z.string()).optional().describe("Claims of the ID token, by name."),
	},
	personSentence,
);

const isOnUser = (act: AuditAction): boolean => acts[act].reach === "within" || act.startsWith("user.");

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
		expected: z.enum(["allowed", "refused", "out of scope"], {
			error: "“expected” is allowed, refused or out of scope.",
		}),
	},
	"A case of “tests” is a map with actor, act or permission, and expected",
)
	.refine(({ act, permission }) => (act === undefined) !== (permission === undefined), {
		error: "A case names an act or a permission.",
	})
	.refine(({ act, target }) => target === undefined || act === undefined || isOnUser(act), {
		error: "A case has a target only with a permission, or with an act on somebody's account.",
	});

export type PolicyCase = z.infer<typeof testSchema>;
export type CasePerson = z.infer<typeof personSchema>;
