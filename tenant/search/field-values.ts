/** The values at a path, through arrays on the way. Empty arrays, empty objects and nulls are not indexed. */
export function valuesAt(source: unknown, path: readonly string[]): (string | number | boolean)[] {
	if (Array.isArray(source)) return source.flatMap((item) => valuesAt(item, path));
	const [head, ...rest] = path;
	if (head === undefined) {
		return typeof source === "string" || typeof source === "number" || typeof source === "boolean" ? [source] : [];
	}
	if (typeof source !== "object" || source === null) return [];
	return Object.hasOwn(source, head) ? valuesAt(Reflect.get(source, head), rest) : [];
}

/** Whether anything is indexed at the path: a value, or an object that holds one. */
export function hasValue(source: unknown): boolean {
	if (Array.isArray(source)) return source.some(hasValue);
	if (typeof source === "object" && source !== null) return Object.values(source).some(hasValue);
	return source !== null && source !== undefined;
}

/** What stands at a path, through arrays, whatever it is. */
export function nodesAt(source: unknown, path: readonly string[]): unknown[] {
	if (Array.isArray(source)) return source.flatMap((item) => nodesAt(item, path));
	const [head, ...rest] = path;
	if (head === undefined) return [source];
	if (typeof source !== "object" || source === null || !Object.hasOwn(source, head)) return [];
	return nodesAt(Reflect.get(source, head), rest);
}
