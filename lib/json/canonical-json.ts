import { isObjectOrList } from "./is-object.ts";

/** Writes a value as canonical JSON (RFC 8785): without white space, and the names of an object in the order of their UTF-16 code units. */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
	if (!isObjectOrList(value)) return JSON.stringify(value) ?? "null";
	const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
	const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${sorted.map(([name, inner]) => `${JSON.stringify(name)}:${canonicalJson(inner)}`).join(",")}}`;
}
