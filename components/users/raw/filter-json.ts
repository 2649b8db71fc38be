import { isObject } from "../../../lib/json/is-object.ts";

type Filtered = { value: unknown; matches: number };

/**
 * Returns the part of a JSON value whose keys or values contain the text, case-insensitively, within its enclosing objects and arrays. A
 * matching key keeps everything below it. The value is undefined if nothing matches.
 */
export function filterJson(value: unknown, text: string): Filtered {
	const wanted = text.toLowerCase();
	const visit = (one: unknown): Filtered => {
		if (Array.isArray(one)) {
			const kept = one.map(visit).filter(({ matches }) => matches > 0);
			return { value: kept.map((item) => item.value), matches: kept.reduce((sum, { matches }) => sum + matches, 0) };
		}
		if (isObject(one)) {
			const kept = Object.entries(one).flatMap(([key, inner]) => {
				const found = key.toLowerCase().includes(wanted) ? { value: inner, matches: 1 } : visit(inner);
				return found.matches > 0 ? [{ key, ...found }] : [];
			});
			return {
				value: Object.fromEntries(kept.map((entry) => [entry.key, entry.value])),
				matches: kept.reduce((sum, { matches }) => sum + matches, 0),
			};
		}
		return { value: one, matches: String(one).toLowerCase().includes(wanted) ? 1 : 0 };
	};
	const found = visit(value);
	return found.matches === 0 ? { value: undefined, matches: 0 } : found;
}
