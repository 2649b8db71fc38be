import { isObject } from "../json/is-object.ts";
import { type Actor, can, seesEverything } from "./can.ts";
import { maskPersonal } from "./mask-personal.ts";
import { maskSign } from "./mask-sign.ts";
import { fieldViewOf } from "./policy/fields/field-view.ts";
import { type FieldMask, maskFields } from "./policy/fields/mask-fields.ts";

export type Reader = Pick<Actor, "permissions" | "fields">;

/** Returns the rules on fields by which an actor's answers are masked, or undefined without any. */
export const fieldMaskOf = (reader: Reader): FieldMask | undefined =>
	reader.fields === undefined
		? undefined
		: { view: fieldViewOf(reader.fields), seesPersonal: can(reader, "pii:reveal") };

/**
 * Masks an answer as far as the actor's level sees it masked: by its rules on fields, else by `pii:reveal`. It is the one place that masks
 * what leaves the server. Pure.
 * @param asWritten Names whose values stay, because their readers wrote them or are meant to read them.
 */
export function maskAnswer(reader: Reader, value: unknown, asWritten: readonly string[] = []): unknown {
	const mask = fieldMaskOf(reader);
	if (mask !== undefined) return maskFields(value, mask, asWritten);
	return can(reader, "pii:reveal") ? value : maskPersonal(value, asWritten);
}

/** A text that may be JSON, which is masked value by value and written anew. */
const maybeJson = /^\s*[{[]/;

function keepClear(value: unknown): unknown {
	if (typeof value === "string") return value.includes(maskSign) || maybeJson.test(value) ? undefined : value;
	if (Array.isArray(value)) return value.map(keepClear);
	if (!isObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, keepClear(inner)]));
}

/**
 * Returns what an actor's level sees of a value in full: its answer without every text of which the mask hides a part. So nothing that is
 * done with it depends on what the level does not see. Pure.
 */
export const clearPartOf = (reader: Reader, value: unknown): unknown =>
	seesEverything(reader) ? value : keepClear(maskAnswer(reader, value));
