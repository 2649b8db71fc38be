import type { UserDocument } from "./user-document.ts";

/** The fields of a document that hold one text. */
export type TextKey = {
	[Key in keyof UserDocument]-?: NonNullable<UserDocument[Key]> extends string ? Key : never;
}[keyof UserDocument];

/** A set of documents by their serial: 1 stands for a member. */
export type SerialSet = Uint8Array;

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

function toColumn(documents: Iterable<UserDocument>, key: TextKey): Column {
	const valued = [...documents].filter((document) => typeof document[key] === "string");
	const size = valued.reduce((sum, { [key]: value }) => sum + Buffer.byteLength(value ?? "") + separatorLength, 0);
	const text = Buffer.alloc(size);
	const [ends, serials] = [new Uint32Array(valued.length), new Uint32Array(valued.length)];
	let end = 0;
	for (const [entry, { [key]: value, serial }] of valued.entries()) {
		end += text.write(value ?? "", end) + separatorLength;
		ends[entry] = end;
		serials[entry] = serial;
	}
	return { text, ends, serials, changed: new Set() };
}

/** Adds the documents whose value contains the letters. One pass over the text, whatever the number of values. */
function addMatches({ text, ends, serials }: Column, letters: string, found: SerialSet): void {
	const wanted = Buffer.from(letters);
	let entry = 0;
	for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, ends[entry])) {
		while (at >= (ends[entry] ?? Number.POSITIVE_INFINITY)) entry += 1;
		const serial = serials[entry];
		if (serial === undefined) return;
		found[serial] = 1;
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
		const made = toColumn(documents.values(), key);
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
		 * Adds every document whose field contains the letters to the set, and those that changed lately whether they do
		 * or not: the result holds all matches, and may hold others.
		 */
		addCandidates(key: TextKey, letters: string, found: SerialSet): void {
			const column = columnOf(key);
			addMatches(column, letters, found);
			for (const serial of column.changed) found[serial] = 1;
		},
	};
}

export type TextColumns = ReturnType<typeof createTextColumns>;
