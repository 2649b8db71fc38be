import { isObjectOrList } from "./is-object.ts";

/** Writes a value as canonical JSON (RFC 8785): without white space, and the names of an object in the order of their UTF-16 code units. */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
	if (!isObjectOrList(value)) return JSON.stringify(value) ?? "null";
	// Sorted without a comparison of one's own, names are in the order of their code units, which is quick: a verify writes each entry so.
	const names = Object.keys(value).sort();
	let inner = "";
	for (const name of names) {
		const part = value[name];
		if (part !== undefined) inner += `${inner === "" ? "" : ","}${JSON.stringify(name)}:${canonicalJson(part)}`;
	}
	return `{${inner}}`;
}
