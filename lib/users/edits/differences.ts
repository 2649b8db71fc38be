import { isObjectOrList } from "../../json/is-object.ts";

type Pair = [unknown, unknown];

/** Pairs the values of two objects by key, or returns undefined if their keys differ. */
function pairsOf(a: object, b: object): Pair[] | undefined {
	if (Array.isArray(a) !== Array.isArray(b)) return undefined;
	const [left, right] = [Object.entries(a), new Map<string, unknown>(Object.entries(b))];
	if (left.length !== right.size || left.some(([key]) => !right.has(key))) return undefined;
	return left.map(([key, value]) => [value, right.get(key)]);
}

/** Returns true if two JSON values are equal, whatever the order of their keys. No depth overflows the stack. */
export function isSameJson(a: unknown, b: unknown): boolean {
	const open: Pair[] = [[a, b]];
	for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
		const [left, right] = pair;
		if (Object.is(left, right)) continue;
		const inner = isObjectOrList(left) && isObjectOrList(right) ? pairsOf(left, right) : undefined;
		if (inner === undefined) return false;
		for (const one of inner) open.push(one);
	}
	return true;
}

type Section = Record<string, unknown>;

/** Lists the first-level keys in which two objects differ, sorted. An absent key differs from any value. */
export function differingKeys(a: Section, b: Section): string[] {
	const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
	return [...keys]
		.filter((key) => Object.hasOwn(a, key) !== Object.hasOwn(b, key) || !isSameJson(a[key], b[key]))
		.sort();
}

/**
 * Compares an edit three ways, by first-level keys: the section as the editor found it, as it is now, and as the person wants it. Returns
 * the keys that the person edited, those that somebody else changed in the meantime, and those that a save writes. Pure.
 */
export const compareEdit = ({ base, current, wanted }: Record<"base" | "current" | "wanted", Section>) => ({
	edited: differingKeys(base, wanted),
	changed: differingKeys(base, current),
	toWrite: differingKeys(current, wanted),
});
