import { isObjectOrList } from "../json/is-object.ts";
import type { MetadataPath } from "./list-columns.ts";
import type { UserRow } from "./user.ts";

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

/**
 * Returns the text of a cell for the value at the path: a string as it is, anything else as JSON, and an empty string if there is no value.
 */
export function toMetadataValue(user: Pick<UserRow, "user_metadata" | "app_metadata">, path: MetadataPath): string {
	const found = findAtPath(user, path.split("."));
	if (found?.value === undefined) return "";
	return typeof found.value === "string" ? found.value : JSON.stringify(found.value);
}
