import { z } from "zod";

/** Schemas whose messages are whole sentences for the person who writes the file. */

/** Most unknown keys that a sentence names. */
const mostKeys = 10;

/** A map without unknown keys. `what` says what is expected, without a full stop. */
export function strict<T extends z.core.$ZodLooseShape>(shape: T, what: string) {
	const known = Object.keys(shape).join(", ");
	const error = ({ code, keys = [] }: { code?: string; keys?: readonly string[] }): string =>
		code === "unrecognized_keys"
			? `“${keys.slice(0, mostKeys).join("”, “")}” is unknown here. Known are: ${known}.`
			: `${what}.`;
	return z.strictObject(shape, { error: (issue) => error(issue) });
}

/** A text of 1 to `most` characters, without a space at either end. */
export const text = (what: string, most = 1_000) =>
	z
		.string({ error: `${what}.` })
		.min(1, { error: `${what}; it is empty.` })
		.max(most, { error: `${what}, of at most ${most} characters.` })
		.regex(/^\S(?:[\s\S]*\S)?$/, { error: `${what}, without a space before or after it.` });

/** A list of 1 to `most` items. */
export const listOf = <T extends z.ZodType>(item: T, { what, most }: { what: string; most: number }) =>
	z
		.array(item, { error: `${what}.` })
		.min(1, { error: `${what}; it is empty.` })
		.max(most, { error: `${what}, of at most ${most}.` });
