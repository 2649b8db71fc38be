const replacement = "\ufffd";

/** A text that PostgreSQL takes: it knows no zero character, and its JSON no half of a character pair. */
export const toStorableText = (text: string): string => text.replaceAll("\u0000", replacement).toWellFormed();

/** A value with all its texts and names as PostgreSQL takes them, so that no act is refused for a character. */
export function toStorable(value: unknown): unknown {
	if (typeof value === "string") return toStorableText(value);
	if (Array.isArray(value)) return value.map(toStorable);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [toStorableText(name), toStorable(inner)]));
}
