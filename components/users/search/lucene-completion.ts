import { searchFields } from "@/lib/users/search/search-fields";

const words = [...Object.keys(searchFields), "_exists_", "app_metadata.", "user_metadata."];
const most = 8;

export type Completion = { start: number; options: string[] };

/** The names of fields that go on with the word before the caret; none inside quotes or behind a colon. */
export function findCompletion(text: string, caret: number): Completion | undefined {
	const before = text.slice(0, caret);
	const isQuoted = (before.replace(/\\./g, "").match(/"/g)?.length ?? 0) % 2 === 1;
	const word = /(?:^|[\s(!+-]|_exists_:)([A-Za-z_][\w.]*)$/.exec(before)?.[1];
	if (isQuoted || word === undefined) return undefined;
	const options = words.filter((name) => name.startsWith(word) && name !== word).slice(0, most);
	return options.length === 0 ? undefined : { start: caret - word.length, options };
}

/** The text with the word before the caret completed, and where the caret is then. A field is followed by its colon. */
export function complete(
	text: string,
	caret: number,
	{ start }: Completion,
	name: string,
): { text: string; caret: number } {
	const isAsked = text.slice(0, start).endsWith("_exists_:") || name.endsWith(".");
	const written = `${name}${isAsked ? "" : ":"}`;
	return { text: text.slice(0, start) + written + text.slice(caret), caret: start + written.length };
}
