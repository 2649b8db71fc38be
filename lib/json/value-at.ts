import { isObjectOrList } from "./is-object.ts";

/** Returns the value at a path of keys and indexes, or undefined if there is none. Only own properties count. Pure. */
export const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
	path.reduce<unknown>(
		(at, key) => (isObjectOrList(at) && Object.hasOwn(at, key) ? at[String(key)] : undefined),
		value,
	);
