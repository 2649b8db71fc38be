import { icuArguments } from "./icu-arguments.ts";

/** Returns every message by the path of its keys. */
export function flattenMessages(tree: object, path: string[] = []): Map<string, string> {
	const entries = Object.entries(tree).flatMap(([key, value]): [string, string][] =>
		typeof value === "string" ? [[[...path, key].join("."), value]] : [...flattenMessages(value, [...path, key])],
	);
	return new Map(entries);
}

/** Returns a value for each argument of a message; `text` for a text argument. */
export const valuesForMessage = (message: string, text = "x"): Record<string, unknown> =>
	Object.fromEntries(
		icuArguments(message).map((argument) => {
			const [name = "", kind] = argument.split(":");
			if (name.startsWith("<")) return [name.slice(1, -1), (chunks: unknown) => chunks];
			if (kind === "date" || kind === "time") return [name, new Date(0)];
			return [name, kind === "number" || kind === "plural" || kind === "selectordinal" ? 2 : text];
		}),
	);
