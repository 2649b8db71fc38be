import { outsideHeap } from "./outside-heap.ts";
import type { UserDocument } from "./user-document.ts";

/** The fields of a document that hold one text. */
export type TextKey = {
	[Key in keyof UserDocument]-?: NonNullable<UserDocument[Key]> extends string ? Key : never;
}[keyof UserDocument];

/** The standing of each document, by its serial: one of `standing`. */
export type SerialSet = Uint8Array;

/** States whether a document matches: it does not, it may (and has to be tested), or it surely does. */
export const standing = { out: 0, maybe: 1, sure: 2 } as const;

/** Letters to look for, and whether a value starts and ends with them. */
export type Wanted = { letters: string; isStart: boolean; isEnd: boolean };

type Column = {
	/** All values as UTF-8, one behind the other, with a separator between them. Outside the heap, so that collecting garbage ignores it. */
	text: Buffer;
	/** The end of each value in the text, its separator included. */
	ends: Uint32Array;
	/** The serials of the documents that the values belong to. */
	serials: Uint32Array;
	/** Documents that changed since the column was made. */
	changed: Set<number>;
};

const separatorLength = 1;

/** A UTF-16 unit takes at most so many bytes of UTF-8. */
const mostBytesOfUnit = 3;
const firstBeyondAscii = 0x80;

/** Writes a text as UTF-8, and answers its end. ASCII, which most is, is written here: a call of the buffer takes four times as long. */
function writeText(bytes: Buffer, text: string, start: number): number {
	for (let at = 0; at < text.length; at += 1) {
		const unit = text.charCodeAt(at);
		if (unit >= firstBeyondAscii) return start + bytes.write(text, start);
		bytes[start + at] = unit;
	}
	return start + text.length;
}

/** Two passes over the documents, so that no list of a million is made for each column. What is reserved and never written takes no memory. */
function toColumn(documents: () => Iterable<UserDocument>, key: TextKey): Column {
	let [size, count] = [0, 0];
	for (const { [key]: value } of documents()) {
		if (typeof value !== "string") continue;
		size += value.length * mostBytesOfUnit + separatorLength;
		count += 1;
	}
	const bytes = outsideHeap.bytes(size);
	const [ends, serials] = [outsideHeap.numbers(count), outsideHeap.numbers(count)];
	let [entry, end] = [0, 0];
	for (const { [key]: value, serial } of documents()) {
		if (typeof value !== "string") continue;
		end = writeText(bytes, value, end) + separatorLength;
		ends[entry] = end;
		serials[entry] = serial;
		entry += 1;
	}
	return { text: bytes.subarray(0, end), ends, serials, changed: new Set() };
}

/** The change to UTF-8 puts this in the place of half a character: what holds it may stand for other letters. */
const replacement = "\ufffd";

const isKept = (letters: string) => letters.isWellFormed() && !letters.includes(replacement);

/** Returns whether the wanted bytes are at this position of the text. */
function isAt(text: Buffer, at: number, wanted: Buffer): boolean {
	for (let place = 0; place < wanted.length; place += 1) if (text[at + place] !== wanted[place]) return false;
	return true;
}

/** Adds the documents whose value starts with the letters, or ends with them, or both: one look at each value's end. */
function addAtEdges(
	{ text, ends, serials, changed }: Column,
	{ letters, isStart, isEnd }: Wanted,
	found: SerialSet,
): void {
	const wanted = Buffer.from(letters);
	const mark = isKept(letters) ? standing.sure : standing.maybe;
	let start = 0;
	for (let entry = 0; entry < ends.length; entry += 1) {
		const next = ends[entry] ?? 0;
		const length = next - separatorLength - start;
		const at = isStart ? start : start + length - wanted.length;
		const fits = isStart && isEnd ? length === wanted.length : length >= wanted.length;
		const serial = serials[entry] ?? 0;
		if (fits && isAt(text, at, wanted) && !changed.has(serial)) found[serial] = Math.max(found[serial] ?? 0, mark);
		start = next;
	}
}

/** Adds the documents whose value contains the letters. One pass over the text, whatever the number of values. */
function addContaining({ text, ends, serials, changed }: Column, letters: string, found: SerialSet): void {
	const wanted = Buffer.from(letters);
	const mark = isKept(letters) ? standing.sure : standing.maybe;
	let entry = 0;
	for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, ends[entry])) {
		while (at >= (ends[entry] ?? Number.POSITIVE_INFINITY)) entry += 1;
		const serial = serials[entry];
		if (serial === undefined) return;
		if (!changed.has(serial)) found[serial] = Math.max(found[serial] ?? 0, mark);
	}
}

/**
 * The texts of an index by field instead of by user. Looking for letters in a million values goes through one long text
 * here, which takes a tenth of the time that looking into each document takes.
 */
export function createTextColumns(documents: { readonly size: number; values: () => Iterable<UserDocument> }) {
	const columns = new Map<TextKey, Column>();
	const columnOf = (key: TextKey): Column => {
		const held = columns.get(key);
		if (held !== undefined && held.changed.size <= 1_000 + documents.size / 20) return held;
		const made = toColumn(() => documents.values(), key);
		columns.set(key, made);
		return made;
	};
	return {
		/** Makes the columns of these fields ahead. */
		prepare(keys: readonly TextKey[]): void {
			for (const key of keys) columnOf(key);
		},
		/** The document with this serial was added or changed. */
		touch(serial: number): void {
			for (const { changed } of columns.values()) changed.add(serial);
		},
		/**
		 * Adds every document whose field is as wanted to the set, and as a maybe those that changed lately, whether they
		 * are or not.
		 */
		addCandidates(key: TextKey, wanted: Wanted, found: SerialSet): void {
			const column = columnOf(key);
			if (wanted.isStart || wanted.isEnd) addAtEdges(column, wanted, found);
			else addContaining(column, wanted.letters, found);
			for (const serial of column.changed) found[serial] = Math.max(found[serial] ?? 0, standing.maybe);
		},
	};
}

export type TextColumns = ReturnType<typeof createTextColumns>;
