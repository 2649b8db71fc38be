import { RE2JS } from "re2js";
import { z } from "zod";
import { type AuditAction, acts, auditActions } from "../../acts.ts";
import { levelIdSchema } from "./level-schema.ts";
import { listOf, strict, text } from "./sentences.ts";

/** The acts that a rule may name. A search has another limit. */
const limited = auditActions.filter((action) => action !== "user.looked_up");
/** The acts that a reason or a fresh sign-in can be demanded for. */
const reasoned = auditActions.filter((action) => !acts[action].isSilent);

const actsSentence = "“acts” is a list of acts by their names in the audit, such as [user.deleted]";
const actsOf = (named: readonly AuditAction[]) =>
	listOf(z.enum(named, { error: ({ input }) => `“${String(input)}” is no act. ${actsSentence}.` }), {
		what: actsSentence,
		most: named.length,
	}).describe("The acts, by their names in the audit.");

const levelsSchema = listOf(levelIdSchema, { what: "“levels” is a list of levels’ ids", most: 50 })
	.optional()
	.describe("The levels that the rule binds. Absent: all.");

const patternSentence = "“pattern” is a regular expression of RE2, such as [A-Z]+-[0-9]+";

function isPattern(pattern: string): boolean {
	try {
		RE2JS.compile(pattern);
		return true;
	} catch {
		return false;
	}
}

/** A demand of a reason for some acts. */
export const reasonSchema = strict(
	{
		acts: actsOf(reasoned),
		levels: levelsSchema,
		pattern: text(patternSentence, 200)
			.refine(isPattern, { error: `${patternSentence}; this one is none.` })
			.optional()
			.describe("A regular expression (RE2) that the whole reason must match. Without it, every reason is enough."),
		hint: text("“hint” is a text for the person who acts", 200)
			.optional()
			.describe("Tells the person who acts what a reason looks like, for example `A ticket, such as HELP-12`."),
	},
	"A rule of “reasons” is a map with acts",
).refine(({ pattern, hint }) => pattern === undefined || hint !== undefined, {
	error: "A rule with a pattern has a hint, which tells people what to enter.",
});

const freshSentence = "“minutes” is a whole number from 1 to 480, the most that the sign-in may be old";

/** A demand of a fresh sign-in for some acts. */
export const freshSignInSchema = strict(
	{
		acts: actsOf(reasoned),
		levels: levelsSchema,
		minutes: z
			.int({ error: `${freshSentence}.` })
			.min(1, { error: `${freshSentence}.` })
			.max(480, { error: `${freshSentence}.` })
			.describe("The most minutes since the person signed in at the tenant. An undo counts as its act."),
		secondFactor: z
			.boolean({ error: "“secondFactor” is true or false." })
			.optional()
			.describe("Asks for a second factor in that sign-in too."),
	},
	"A rule of “freshSignIn” is a map with acts and minutes",
);

const numberSentence = "“perHour” is a whole number from 1 to 100000";

/** A limit for some acts together. */
export const limitSchema = strict(
	{
		acts: actsOf(limited),
		levels: levelsSchema,
		perHour: z
			.int({ error: `${numberSentence}.` })
			.min(1, { error: `${numberSentence}.` })
			.max(100_000, { error: `${numberSentence}.` })
			.describe(
				"The most that one person may do of these acts together in any hour. An act on several users counts once.",
			),
	},
	"A rule of “limits” is a map with acts and perHour",
);
