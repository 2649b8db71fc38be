import { z } from "zod";
import { freshSignInSchema, limitSchema, reasonSchema } from "./act-rules-schema.ts";
import { levelSchema } from "./level-schema.ts";
import { listConflicts } from "./list-conflicts.ts";
import { ruleSchema } from "./rule-schema.ts";
import { listOf, strict } from "./sentences.ts";
import { testSchema } from "./test-schema.ts";

/** A policy file as it is written. Its structure and what its parts say of each other are checked. */
export const policyFileSchema = strict(
	{
		$schema: z.string().optional().describe("The address of this schema, for an editor."),
		version: z.literal(1, { error: "“version” is 1." }).describe("The version of the format."),
		levels: listOf(levelSchema, { what: "“levels” is a list of levels, from the highest", most: 50 }).describe(
			"The levels, from the highest. Nobody acts on, or grants, a level above their own.",
		),
		assign: listOf(ruleSchema, { what: "“assign” is a list of rules", most: 5_000 }).describe(
			"Who gets a level. A person gets the highest level that a rule gives them; without one they have no access.",
		),
		reasons: listOf(reasonSchema, { what: "“reasons” is a list of rules", most: 100 })
			.optional()
			.describe("Acts that need a reason or a ticket number, beside those of REQUIRE_REASON."),
		limits: listOf(limitSchema, { what: "“limits” is a list of rules", most: 100 })
			.optional()
			.describe("How often one person may do an act."),
		freshSignIn: listOf(freshSignInSchema, { what: "“freshSignIn” is a list of rules", most: 100 })
			.optional()
			.describe("Acts that need a recent sign-in, with a second factor if the rule says so."),
		tests: listOf(testSchema, { what: "“tests” is a list of cases", most: 1_000 })
			.optional()
			.describe("Cases for `npm run policy -- test`. They change nothing."),
	},
	"The file is a map with version, levels and assign",
).check(({ value, issues }) => {
	for (const { path, message } of listConflicts(value))
		issues.push({ code: "custom", path, message, input: value, params: { isConflict: true } });
});

export type PolicyFile = z.infer<typeof policyFileSchema>;
