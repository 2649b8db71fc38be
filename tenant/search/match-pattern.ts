import type { Pattern } from "./search-field.ts";

/** The part of a pattern between two stars: letters, and `undefined` for any one character. */
type Piece = readonly (string | undefined)[];

/** Returns where a piece of a pattern ends in a text, searching from a position, or -1. */
type FindEnd = (text: string, from: number) => number;

function piecesOf(parts: Pattern, fold: (text: string) => string): Piece[] {
	const pieces: (string | undefined)[][] = [[]];
	for (const part of parts) {
		if ("wildcard" in part && part.wildcard === "*") pieces.push([]);
		else pieces.at(-1)?.push("literal" in part ? fold(part.literal) : undefined);
	}
	return pieces;
}

const widthAt = (text: string, at: number) => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** Returns where the piece that starts exactly at `start` ends, or -1. */
function endOf(piece: Piece, text: string, start: number): number {
	let at = start;
	for (const letters of piece) {
		if (letters === undefined ? at >= text.length : !text.startsWith(letters, at)) return -1;
		at += letters === undefined ? widthAt(text, at) : letters.length;
	}
	return at;
}

/** Returns where the piece that ends the text starts, or -1. */
function startOfLast(piece: Piece, text: string): number {
	let at = text.length;
	for (const letters of piece.toReversed()) {
		if (letters === undefined ? at <= 0 : !text.endsWith(letters, at)) return -1;
		at -= letters === undefined ? (at > 1 && widthAt(text, at - 2) === 2 ? 2 : 1) : letters.length;
	}
	return at;
}

function createFinder(piece: Piece, isFirst: boolean, isLast: boolean): FindEnd {
	if (isFirst && isLast) return (text) => (endOf(piece, text, 0) === text.length ? text.length : -1);
	if (isFirst) return (text) => endOf(piece, text, 0);
	if (isLast) return (text, from) => (startOfLast(piece, text) >= from ? text.length : -1);
	const [letters = ""] = piece;
	return (text, from) => {
		for (let at = text.indexOf(letters, from); at !== -1; at = text.indexOf(letters, at + widthAt(text, at))) {
			const end = endOf(piece, text, at);
			if (end !== -1 || at >= text.length) return end;
		}
		return -1;
	};
}

/**
 * Returns a test of a wildcard pattern: `*` matches any run, `?` any one character. The pieces between the stars are searched
 * for from left to right, so that no pattern takes longer than the product of the two lengths.
 */
export function compileMatcher(parts: Pattern, fold: (text: string) => string): (text: string) => boolean {
	const pieces = piecesOf(parts, fold);
	const finders = pieces.map((piece, index) => createFinder(piece, index === 0, index === pieces.length - 1));
	return (text) => {
		let at = 0;
		return finders.every((findEnd) => {
			at = findEnd(text, at);
			return at !== -1;
		});
	};
}
