import type { FieldPath } from "../access/policy/fields/field-rules.ts";
import { isObject, isObjectOrList } from "../json/is-object.ts";

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

/** Three states of a value. Each is undefined where the value is absent or was left out for the editor. */
type Edit = Record<"seen" | "wanted" | "current", unknown>;

type Merged = {
	/** The value to store. It is undefined if the edit removes it. */
	value: unknown;
	/** The values that the edit adds, changes or removes. A list is changed as a whole. */
	edited: FieldPath[];
	/** The places of the edit at or below which something may not be edited, also if the editor does not see it. */
	locked: FieldPath[];
};

const partOf = (object: Record<string, unknown>, key: string): unknown =>
	Object.hasOwn(object, key) ? object[key] : undefined;

/** Lists the paths of the values in a value. An empty object or list is a value. */
function pathsIn(value: unknown, path: FieldPath): FieldPath[] {
	if (value === undefined) return [];
	if (!isObjectOrList(value) || Object.keys(value).length === 0) return [path];
	return Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, Array.isArray(value) ? path : [...path, key]));
}

/**
 * Merges an edit of a value, parts of which the editor saw masked or not at all: what they did not change stays as it is, and not as they
 * saw it. Pure.
 */
export function mergeEdit(path: FieldPath, edit: Edit, isLocked: (path: FieldPath) => boolean): Merged {
	const { seen, wanted, current } = edit;
	if (isSameJson(seen, wanted)) return { value: current, edited: [], locked: [] };
	if (!isObject(seen) || !isObject(wanted) || !isObject(current)) {
		const edited = [seen, wanted].flatMap((value) => pathsIn(value, path));
		const isHeld = [...edited, ...pathsIn(current, path)].some(isLocked);
		return { value: wanted, edited, locked: isHeld ? [path] : [] };
	}
	const keys = [...new Set([seen, wanted, current].flatMap(Object.keys))];
	const parts = keys.map((key) => {
		const part = { seen: partOf(seen, key), wanted: partOf(wanted, key), current: partOf(current, key) };
		return [key, mergeEdit([...path, key], part, isLocked)] as const;
	});
	return {
		value: Object.fromEntries(
			parts.flatMap(([key, { value }]) => (value === undefined ? [] : [[key, value] as const])),
		),
		edited: parts.flatMap(([, { edited }]) => edited),
		locked: parts.flatMap(([, { locked }]) => locked),
	};
}

/** Returns the values of metadata that an edit adds, changes or removes. Pure. */
export const listEdited = (kind: string, base: Record<string, unknown>, wanted: Record<string, unknown>): FieldPath[] =>
	mergeEdit([kind], { seen: base, wanted, current: base }, () => false).edited;
