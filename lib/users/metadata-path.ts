const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** A value and the keys that lead to it. */
export type FoundAtPath = { keys: readonly string[]; value: unknown };

/** The most names of a path that one key may hold. Each is tried, so this bounds the tries. */
const mostInOneKey = 4;

/**
 * The value at a path of names with dots between them; a key that has dots itself, from before Auth0 refused them, is found as well. Own
 * keys only. Pure.
 */
export function findAtPath(source: unknown, names: readonly string[]): FoundAtPath | undefined {
	if (names.length === 0) return { keys: [], value: source };
	if (!isObject(source)) return undefined;
	for (let taken = 1; taken <= Math.min(names.length, mostInOneKey); taken += 1) {
		const key = names.slice(0, taken).join(".");
		const inner = Object.hasOwn(source, key) ? findAtPath(source[key], names.slice(taken)) : undefined;
		if (inner !== undefined) return { keys: [key, ...inner.keys], value: inner.value };
	}
	return undefined;
}
