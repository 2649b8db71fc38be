import { isObjectOrList } from "../json/is-object.ts";

const replacement = "\ufffd";

/** Replaces characters that PostgreSQL rejects: the zero character, and in JSON a lone surrogate. */
export const toStorableText = (text: string): string => text.replaceAll("\u0000", replacement).toWellFormed();

/** Replaces such characters in all texts and names of a value, so that no act fails because of a character. */
export function toStorable(value: unknown): unknown {
	if (typeof value === "string") return toStorableText(value);
	if (Array.isArray(value)) return value.map(toStorable);
	if (!isObjectOrList(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [toStorableText(name), toStorable(inner)]));
}
