import { z } from "zod";
import { permissions } from "../../permissions.ts";
import { scopeSchema } from "../scope/scope-schema.ts";
import { fieldRuleSchema } from "./field-schema.ts";
import { listOf, strict, text } from "./sentences.ts";

const idSentence = "A level’s id is 1 to 40 small letters, digits and hyphens, such as helpdesk";

export const levelIdSchema = z.string({ error: `${idSentence}.` }).regex(/^[a-z][a-z0-9-]{0,39}$/, {
	error: `${idSentence}.`,
});

const permissionSchema = z.enum(permissions, {
	error: ({ input }) => `“${String(input)}” is no permission. README.md lists them all, such as users:read.`,
});

const heldSentence = "“permissions” is all, or a list such as [users:read, users:block]";

/** A level as the file says it. */
export const levelSchema = strict(
	{
		id: levelIdSchema.describe("Names the level in this file and in the audit."),
		name: text("A level’s name is a text", 100).optional().describe("Its name for people."),
		extends: levelIdSchema.optional().describe("Another level, whose permissions this one holds too."),
		permissions: z
			.union([z.literal("all"), listOf(permissionSchema, { what: heldSentence, most: permissions.length })], {
				error: `${heldSentence}.`,
			})
			.optional()
			.describe("`all`, or the permissions beyond those of the extended level."),
		scope: scopeSchema
			.optional()
			.describe(
				"The users that the level sees and acts on. Absent: the scope of the extended level, or without one everybody.",
			),
		fields: listOf(fieldRuleSchema, { what: "“fields” is a list of rules", most: 100 })
			.optional()
			.describe(
				"What the level sees and edits of a user. The last rule that matches decides; rules of the extended level come before these. What no rule matches is shown or masked by pii:reveal, and edited by permission.",
			),
	},
	"A level is a map with an id and permissions",
);

export type FileLevel = z.infer<typeof levelSchema>;
