import type { PatternPart, SyntaxNode } from "../../lib/lucene/syntax-tree.ts";

/** A query, compiled: a test of one entry of an index. */
export type Matches<Entry> = (entry: Entry) => boolean;

/** One value of a field. A field of dates gives them in epoch ms. */
export type Value = string | number | boolean;

export type Pattern = readonly PatternPart[];
export type Range = SyntaxNode & { type: "range" };

/** How a field of a query is read. */
export type SearchField<Entry> = {
	name: string;
	/** `mixed` holds whatever people put there: text, numbers and flags. */
	kind: "text" | "date" | "number" | "boolean" | "mixed";
	/** Takes whole values only: no wildcard, no range. */
	exactOnly: boolean;
	/** Brings a text of a query to the form that the index holds. */
	fold: (text: string) => string;
	/** Whether any value of the field passes a test. */
	some: (entry: Entry, test: (value: Value) => boolean) => boolean;
	/** Whether anything is indexed in the field. */
	exists: Matches<Entry>;
};

/** What can be searched in an index. */
export type FieldCatalog<Entry> = {
	/** @throws SearchSyntaxError for a field that is not indexed, with the position `at`. */
	requireField: (name: string, at: number) => SearchField<Entry>;
	/** Where a term without a field looks. */
	bareFields: readonly SearchField<Entry>[];
	/** Whether `?` stands for any one character; else it is refused. */
	takesQuestionMark: boolean;
};
