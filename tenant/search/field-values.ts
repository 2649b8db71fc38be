import { isObjectOrList } from "../records/fields-of.ts";
import type { Value } from "./search-field.ts";

/** Maximum depth of an indexed value. */
const deepest = 100;

type Test = (value: Value) => boolean;

const isValue = (source: unknown): source is Value =>
	typeof source === "string" || typeof source === "number" || typeof source === "boolean";
/** Returns whether any value at the path passes the test. Arrays along the path and at its end are searched item by item. */
export function someValueAt(source: unknown, path: readonly string[], test: Test, step = 0, depth = 0): boolean {
	if (!isObjectOrList(source)) return step === path.length && isValue(source) && test(source);
	if (depth > deepest) return false;
	if (Array.isArray(source)) {
		for (const item of source) if (someValueAt(item, path, test, step, depth + 1)) return true;
		return false;
	}
	const key = path[step];
	return key !== undefined && Object.hasOwn(source, key) && someValueAt(source[key], path, test, step + 1, depth + 1);
}

/** Returns whether anything is indexed at the path. Empty arrays, empty objects and nulls are not indexed. */
export function existsAt(source: unknown, path: readonly string[], step = 0, depth = 0): boolean {
	if (!isObjectOrList(source)) return step >= path.length && isValue(source);
	if (depth > deepest) return false;
	if (Array.isArray(source)) return source.some((item) => existsAt(item, path, step, depth + 1));
	const key = path[step];
	if (key === undefined) return Object.values(source).some((inner) => existsAt(inner, path, step, depth + 1));
	return Object.hasOwn(source, key) && existsAt(source[key], path, step + 1, depth + 1);
}
