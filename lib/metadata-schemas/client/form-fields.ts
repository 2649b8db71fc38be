import { isObject } from "../../json/is-object.ts";
import type { JsonSchema } from "../contract.ts";

/** Returns true if the input cannot show the stored value, so the value has to be shown beside it. An absent value is never odd. Pure. */
export function isMetadataOdd(field: Exclude<FormField, { kind: "group" }>, value: unknown): boolean {
	if (value === undefined || field.kind === "other") return false;
	if (field.kind === "choice") return !field.choices.some((choice) => choice === value);
	const types = { text: "string", number: "number", flag: "boolean" } as const;
	return typeof value !== types[field.kind];
}

type Named = { path: readonly string[]; title: string; description: string | undefined; required: boolean };

/** One input of a schema's form. `other` is a value that only the JSON editor can edit. */
export type FormField =
	| (Named & { kind: "text"; format: string | undefined })
	| (Named & { kind: "number"; isWhole: boolean; min: number | undefined; max: number | undefined })
	| (Named & { kind: "flag" })
	| (Named & { kind: "choice"; choices: readonly (string | number)[] })
	| (Named & { kind: "group"; fields: FormField[] })
	| (Named & { kind: "other" });

const deepest = 3;

const toText = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
const toNumber = (value: unknown) => (typeof value === "number" ? value : undefined);
const isChoice = (value: unknown): value is string | number => typeof value === "string" || typeof value === "number";

/** Returns a title: `languageCode` and `language_code` become "Language code". */
function toTitle(name: string): string {
	const words = name
		.replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
		.replaceAll(/[_-]+/g, " ")
		.toLowerCase()
		.trim();
	return words === "" ? name : words.charAt(0).toUpperCase() + words.slice(1);
}

function toField(name: string, schema: unknown, above: readonly string[], required: boolean): FormField {
	const path = [...above, name];
	if (!isObject(schema)) return { kind: "other", path, title: toTitle(name), description: undefined, required };
	const title = toText(schema.title) ?? toTitle(name);
	const named = { path, title, description: toText(schema.description), required };
	const choices: unknown = schema.enum;
	if (Array.isArray(choices) && choices.every(isChoice)) return { ...named, kind: "choice", choices };
	if (schema.type === "string") return { ...named, kind: "text", format: toText(schema.format) };
	if (schema.type === "boolean") return { ...named, kind: "flag" };
	if (schema.type === "number" || schema.type === "integer") {
		const range = { min: toNumber(schema.minimum), max: toNumber(schema.maximum) };
		return { ...named, kind: "number", isWhole: schema.type === "integer", ...range };
	}
	const fields = path.length < deepest ? toFormFields(schema, path) : [];
	return fields.length === 0 ? { ...named, kind: "other" } : { ...named, kind: "group", fields };
}

/** Returns the inputs for the properties of an object's schema, in its order. Nested objects become groups, three levels deep. Pure. */
export function toFormFields(schema: JsonSchema, path: readonly string[] = []): FormField[] {
	if (!isObject(schema.properties)) return [];
	const required: unknown[] = Array.isArray(schema.required) ? schema.required : [];
	return Object.entries(schema.properties).map(([name, inner]) => toField(name, inner, path, required.includes(name)));
}

/** Returns the value at the path, or undefined if there is none. */
export function readPath(value: unknown, path: readonly string[]): unknown {
	return path.reduce<unknown>((at, name) => (isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined), value);
}

/**
 * Returns the object with another value at the path; `undefined` removes it. Adds missing parent objects, and removes those that become
 * empty. Pure.
 */
export function writePath(
	value: Record<string, unknown>,
	[name, ...rest]: readonly string[],
	wanted: unknown,
): Record<string, unknown> {
	if (name === undefined) return value;
	const at = Object.hasOwn(value, name) ? value[name] : undefined;
	const inner = rest.length === 0 ? wanted : writePath(isObject(at) ? at : {}, rest, wanted);
	const isGone = inner === undefined || (wanted === undefined && isObject(inner) && Object.keys(inner).length === 0);
	const { [name]: _, ...others } = value;
	if (isGone) return others;
	return Object.hasOwn(value, name)
		? Object.fromEntries(Object.entries(value).map(([key, old]) => [key, key === name ? inner : old]))
		: { ...value, [name]: inner };
}
