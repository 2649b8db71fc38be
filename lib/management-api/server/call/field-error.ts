import "server-only";
import type { ProblemRule } from "../../../http/problem-rules.ts";

/** Matches the start of `Payload validation error: 'String is too long' on property name (the user's name).` */
const begins = /^(?:Payload|Query|Path) validation error: '/;
const onProperty = "' on property ";
const propertyPath = /^[\w.[\]-]+/;

/** Matches `Payload validation error: 'Missing required property: phone_number'.` */
const missing = /^Payload validation error: 'Missing required property: ([\w.]{1,80})'/;

/** Auth0's sentences about a value, with the number that it names last. */
const rules: readonly [says: RegExp, rule: ProblemRule][] = [
	[/^String is too long \(\d{1,9} chars\), maximum (\d{1,9})/, "value_too_long"],
	[/^String is too short \(\d{1,9} chars\), minimum (\d{1,9})/, "value_too_short"],
	[/^(?:Array is too long|Too many properties defined) \(\d{1,9}\), maximum (\d{1,9})/, "value_too_many"],
	[/^Object didn't pass validation for format |^String does not match pattern/, "value_malformed"],
];

/** Reads what a sentence says about the value. A sentence of another kind has no rule. */
function readRule(sentence: string): { rule?: ProblemRule; limit?: number } {
	for (const [says, rule] of rules) {
		const found = says.exec(sentence);
		if (found !== null) return found[1] === undefined ? { rule } : { rule, limit: Number(found[1]) };
	}
	return {};
}

type FieldError = { field: string; sentence: string; rule?: ProblemRule; limit?: number };

/** Returns the property path, the sentence and, if it is known, the rule of an Auth0 validation error. */
export function findFieldError(message: string): FieldError | undefined {
	const lacked = missing.exec(message)?.[1];
	if (lacked !== undefined) return { field: lacked, sentence: "Auth0 needs this.", rule: "value_missing" };
	const start = begins.exec(message)?.[0].length;
	if (start === undefined) return undefined;
	const [sentence = "", ...ends] = message.slice(start).split(onProperty);
	const field = propertyPath.exec(ends[0] ?? "")?.[0];
	return sentence === "" || field === undefined ? undefined : { field, sentence, ...readRule(sentence) };
}
