import type { Value } from "./search-field.ts";

/** What lies deeper than this is not indexed. */
const deepest = 100;

const isValue = (source: unknown): source is Value =>
	typeof source === "string" || typeof source === "number" || typeof source === "boolean";

/** Whether something at a path passes a test; arrays on the way, and at its end, are gone through. */
function someNodeAt(
	source: unknown,
	path: readonly string[],
	test: (node: unknown) => boolean,
	step: number,
	depth: number,
): boolean {
	if (depth > deepest || source === undefined || source === null) return false;
	if (Array.isArray(source)) return source.some((item) => someNodeAt(item, path, test, step, depth + 1));
	const key = path[step];
	if (key === undefined) return test(source);
	if (typeof source !== "object" || !Object.hasOwn(source, key)) return false;
	return someNodeAt(Reflect.get(source, key), path, test, step + 1, depth + 1);
}

/** Whether any value at the path passes the test, through arrays on the way. */
export const someValueAt = (source: unknown, path: readonly string[], test: (value: Value) => boolean): boolean =>
	someNodeAt(source, path, (node) => isValue(node) && test(node), 0, 0);

/** Whether anything is indexed at the path: empty arrays, empty objects and nulls are not. */
export const existsAt = (source: unknown, path: readonly string[]): boolean =>
	someNodeAt(source, path, (node) => holdsValue(node, 0), 0, 0);

function holdsValue(node: unknown, depth: number): boolean {
	if (isValue(node)) return true;
	if (depth > deepest || typeof node !== "object" || node === null) return false;
	return Object.values(node).some((inner) => holdsValue(inner, depth + 1));
}
