import { isObjectOrList } from "../json/is-object.ts";

/** A value and the keys that lead to it. */
export type FoundAtPath = { keys: readonly string[]; value: unknown };

/** Most names of a path that one key may contain. Each is tried, so this limits the number of tries. */
const mostInOneKey = 4;

/**
 * Returns the value at a dotted path. Also finds keys that contain dots themselves, from before Auth0 refused them. Reads own keys only.
 * Pure.
 */
export function findAtPath(source: unknown, names: readonly string[]): FoundAtPath | undefined {
	if (names.length === 0) return { keys: [], value: source };
	if (!isObjectOrList(source)) return undefined;
	for (let taken = 1; taken <= Math.min(names.length, mostInOneKey); taken += 1) {
		const key = names.slice(0, taken).join(".");
		const inner = Object.hasOwn(source, key) ? findAtPath(source[key], names.slice(taken)) : undefined;
		if (inner !== undefined) return { keys: [key, ...inner.keys], value: inner.value };
	}
	return undefined;
}
