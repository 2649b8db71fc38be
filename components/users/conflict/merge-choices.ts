import type { Conflict } from "../../../lib/users/user.ts";

/** Which of two values is kept where two people changed the same. */
export type Side = "theirs" | "yours";

type Values = Record<string, unknown>;

/**
 * What to go on with after a conflict: what one wrote, and for each key that changed meanwhile the chosen side. A key that the chosen
 * side does not have is absent. Pure.
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

/** A value as people read it: text as it is, anything else as JSON. */
export const valueText = (value: unknown): string =>
	typeof value === "string" ? value : (JSON.stringify(value, null, 2) ?? "");
