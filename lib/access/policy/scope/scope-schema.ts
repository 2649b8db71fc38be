import { z } from "zod";
import { isEmailDomain } from "./email-domain.ts";
import type { Operand, Scope, ScopeValue } from "./scope.ts";

/** Most values in one list, so that the clause for Auth0's search stays short enough to be sent. */
const mostValues = 50;
const longestValue = 256;
/** Deepest nesting of conditions. The search takes a hundred levels, and a person's query stands beside the clause. */
const deepest = 10;

const isSpelled = (text: string) => text.isWellFormed() && !/\p{Cc}/u.test(text);

const textSchema = z
	.string()
	.min(1, "An empty text is no value.")
	.max(longestValue, `A value has ${longestValue} characters at most.`)
	.refine(isSpelled, "A value has no control characters.");

const valueSchema: z.ZodType<ScopeValue> = z.union([textSchema, z.number(), z.boolean()], {
	error: "Write a text, a number, true or false.",
});

const listOf = <T>(item: z.ZodType<T>) =>
	z
		.array(item, { error: "Write a list, in square brackets." })
		.min(1, "An empty list matches nobody: leave it out.")
		.max(mostValues, `A list has ${mostValues} values at most.`);

const metadataRoots = ["app_metadata", "user_metadata"];

const isMetadataPath = (path: string) => {
	const [root = "", ...keys] = path.split(".");
	return metadataRoots.includes(root) && keys.length > 0 && keys.every((key) => key !== "" && !key.includes("$"));
};

const pathSchema = textSchema.refine(isMetadataPath, "Write a path such as app_metadata.region.");

const actorSchema = z.strictObject({ actor: pathSchema });

const operandOf = <T>(value: z.ZodType<T>, error: string): z.ZodType<Operand<T>> =>
	z.union([value, actorSchema], { error });

const organizationsSchema = z.union([z.literal("mine"), listOf(textSchema)], {
	error: "Write mine, or a list of the ids of organizations.",
});

const domainSchema = z
	.string()
	.refine(isEmailDomain, "Write a whole domain in lower case, such as example.com; other scripts as xn--…");

const conditions: z.ZodType<Scope> = z
	.strictObject({
		get all() {
			return listOf(conditions).exactOptional();
		},
		get any() {
			return listOf(conditions).exactOptional();
		},
		get not() {
			return conditions.exactOptional();
		},
		organization: organizationsSchema.exactOptional(),
		connection: listOf(textSchema).exactOptional(),
		emailDomain: listOf(domainSchema).exactOptional(),
		blocked: z.boolean({ error: "Write true or false." }).exactOptional(),
		metadata: pathSchema.exactOptional(),
		is: operandOf(valueSchema, "Write a value, or { actor: app_metadata.region }.").exactOptional(),
		in: operandOf(listOf(valueSchema), "Write a list, or { actor: app_metadata.region }.").exactOptional(),
	})
	.refine((scope) => Object.keys(scope).length > 0, "A scope needs a condition; leave scope out for everybody.")
	.refine(
		({ metadata, is, in: among }) =>
			[is, among].filter((operand) => operand !== undefined).length === (metadata === undefined ? 0 : 1),
		"metadata goes with either is or in, and these with metadata.",
	);

const depthOf = ({ all = [], any = [], not }: Scope): number =>
	1 + Math.max(0, ...[...all, ...any, ...(not === undefined ? [] : [not])].map(depthOf));

/** Parses the condition of a scope. Its messages are for a person who writes the policy file. */
export const scopeSchema: z.ZodType<Scope> = conditions.refine(
	(scope) => depthOf(scope) <= deepest,
	`Conditions nest ${deepest} levels at most.`,
);
