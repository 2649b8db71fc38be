import { z } from "zod";
import { fieldAccesses, ruledFields, unchangingFields } from "../fields/field-rules.ts";
import { listOf, strict } from "./sentences.ts";

const pathSentence = `A path is ${ruledFields.join(", ")}, or leads into the metadata, such as app_metadata.tier, app_metadata.*.id or user_metadata.**`;

const longestPath = 300;
const mostSteps = 20;

/** A step is a whole key, `*` for any one key, or, at the end, `**` for everything in it. */
const isStep = (step: string, isLast: boolean) =>
	step === "*" || (step === "**" ? isLast : step !== "" && !/[*$\p{Cc}]/u.test(step));

function isFieldPath(path: string): boolean {
	const [root = "", ...keys] = path.split(".");
	if (ruledFields.some((field) => field === root)) return keys.length === 0;
	const isMetadata = root === "app_metadata" || root === "user_metadata";
	return isMetadata && keys.length <= mostSteps && keys.every((key, at) => isStep(key, at === keys.length - 1));
}

const pathSchema = z
	.string({ error: `${pathSentence}.` })
	.max(longestPath, { error: `${pathSentence}, of at most ${longestPath} characters.` })
	.refine((path) => path.isWellFormed() && isFieldPath(path), { error: `${pathSentence}.` });

const accessSentence = `“access” is ${fieldAccesses.join(", ")}`;

/** A rule on parts of a user as the file says it. */
export const fieldRuleSchema = strict(
	{
		paths: listOf(pathSchema, {
			what: "“paths” is a list such as [phone_number, user_metadata.**]",
			most: 100,
		}).describe(
			"Parts of a user: fields of the profile and paths in the metadata. `*` is any one key, and `**` at the end is everything below. A path includes what is in the value, and leads through lists. Case does not matter.",
		),
		access: z
			.enum(fieldAccesses, { error: `${accessSentence}.` })
			.describe(
				"hidden: left out of every answer. masked: shown masked; who holds pii:reveal-one can show its value, which is audited. readable: shown, and never changed. editable: shown, and changed by who holds the permission. What is hidden or masked cannot be searched or sorted by.",
			),
	},
	"A rule of “fields” is a map with paths and access",
).refine(({ paths, access }) => access !== "editable" || !paths.some((path) => unchangingFields.includes(path)), {
	error: `Nothing changes ${unchangingFields.join(" or ")}: write readable.`,
});
