import { isObjectOrList } from "../json/is-object.ts";

/** Most levels of nested objects and lists in a value of a request. */
export const deepestLevels = 100;

type Found = { path: string; why: "depth" | "half a character" };

type Place = { value: unknown; path: string[]; level: number };

const isHalf = (text: string): boolean => !text.isWellFormed();

const shown = (path: readonly string[]): string => path.slice(0, 5).join(".").toWellFormed().slice(0, 100);

/**
 * Finds the first value in a JSON body that the database could not store: nested deeper than 100 levels, counted from each of the body's
 * own values, or a text or key with half of a surrogate pair. Walks the body without recursion, so depth cannot overflow the stack.
 */
export function findUnreadable(body: unknown): Found | undefined {
	const open: Place[] = [{ value: body, path: [], level: 0 }];
	for (let place = open.pop(); place !== undefined; place = open.pop()) {
		const { value, path, level } = place;
		if (typeof value === "string" && isHalf(value)) return { path: shown(path), why: "half a character" };
		if (!isObjectOrList(value)) continue;
		if (level > deepestLevels) return { path: shown(path), why: "depth" };
		for (const [name, inner] of Object.entries(value)) {
			if (isHalf(name)) return { path: shown([...path, name]), why: "half a character" };
			// Only the first names are reported, so a deep path need not be copied at each level.
			open.push({ value: inner, path: path.length < 5 ? [...path, name] : path, level: level + 1 });
		}
	}
	return undefined;
}
