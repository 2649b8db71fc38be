import type { Conflict } from "../../../lib/users/user.ts";

/** The value to keep if two people changed the same field. */
export type Side = "theirs" | "yours";

type Values = Record<string, unknown>;

/**
 * Merges the values after a conflict: the reader's values, and for each key that changed in the meantime the chosen side. A key that the
 * chosen side lacks is absent from the result. Pure.
 */
export function mergeChoices({
	yours,
	conflict,
	sides,
}: {
	yours: Values;
	conflict: Conflict;
	sides: Record<string, Side>;
}): Values {
	const merged = { ...yours };
	for (const key of conflict.changed) {
		if (sides[key] === "yours") continue;
		if (Object.hasOwn(conflict.current, key)) merged[key] = conflict.current[key];
		else delete merged[key];
	}
	return merged;
}

/** Formats a value for people: a string as is, anything else as JSON. */
export const valueText = (value: unknown): string =>
	typeof value === "string" ? value : (JSON.stringify(value, null, 2) ?? "");
