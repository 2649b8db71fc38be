import { everyField } from "@/lib/users/search/search-fields";

const words = [...Object.keys(everyField), "_exists_", "app_metadata.", "user_metadata."];
const most = 8;

export type Completion = { start: number; options: string[] };

/**
 * Returns the field names that complete the word before the caret. There are none inside quotes or after a colon.
 * @param isOffered Returns true for a field, or `app_metadata` or `user_metadata`, that the reader may search.
 */
export function findCompletion(
	text: string,
	caret: number,
	isOffered: (field: string) => boolean = () => true,
): Completion | undefined {
	const before = text.slice(0, caret);
	const isQuoted = (before.replace(/\\./g, "").match(/"/g)?.length ?? 0) % 2 === 1;
	const word = /(?:^|[\s(!+-]|_exists_:)([A-Za-z_][\w.]*)$/.exec(before)?.[1];
	if (isQuoted || word === undefined) return undefined;
	const options = words
		.filter((name) => name.startsWith(word) && name !== word && isOffered(name.replace(/\.$/, "")))
		.slice(0, most);
	return options.length === 0 ? undefined : { start: caret - word.length, options };
}

/** Returns the text with the word before the caret completed, and the new caret position. A colon follows a field name. */
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
