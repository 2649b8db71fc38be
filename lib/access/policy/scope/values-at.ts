import { isObject } from "../../../json/is-object.ts";
import type { ScopeValue } from "./scope.ts";

/** The field of a user, or of an actor, that a condition reads: a path with dots, which no key of metadata contains. */
export const stepsOf = (path: string): string[] => path.split(".");

const isValue = (value: unknown): value is ScopeValue =>
	typeof value === "string" || typeof value === "number" || typeof value === "boolean";

/**
 * Returns the values at a path. Lists along the path and at its end are read item by item, at any depth, as Auth0's search reads them.
 * Only own properties count, and an object or null is no value. Pure.
 */
export function valuesAt(source: unknown, [key, ...rest]: readonly string[]): ScopeValue[] {
	if (Array.isArray(source)) {
		const steps = key === undefined ? [] : [key, ...rest];
		return source.flatMap((item) => valuesAt(item, steps));
	}
	if (key === undefined) return isValue(source) ? [source] : [];
	return isObject(source) && Object.hasOwn(source, key) ? valuesAt(source[key], rest) : [];
}
