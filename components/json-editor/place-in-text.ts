/** Where a span of a text begins for who reads it: `from` and `to` count UTF-16 units from 0, lines and columns from 1. */
export type Place = { from: number; to: number; line: number; column: number };

export function placeInText(text: string, { from, to }: Pick<Place, "from" | "to">): Place {
	const before = text.slice(0, from);
	return { from, to, line: before.split("\n").length, column: from - before.lastIndexOf("\n") };
}
