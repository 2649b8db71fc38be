import type { PatternPart, SyntaxNode } from "../../lib/lucene/syntax-tree.ts";

/** A compiled query: a test of one entry of an index. */
export type Matches<Entry> = (entry: Entry) => boolean;

/** One value of a field. A field of dates gives them in epoch ms. */
export type Value = string | number | boolean;

export type Pattern = readonly PatternPart[];
export type Range = SyntaxNode & { type: "range" };

/** Describes how a query reads a field. */
export type SearchField<Entry> = {
	name: string;
	/** `mixed` holds whatever people put there: text, numbers and flags. */
	kind: "text" | "date" | "number" | "boolean" | "mixed";
	/** True if the field takes whole values only: no wildcard and no range. */
	exactOnly: boolean;
	/** Brings a text of a query to the form that the index holds. */
	fold: (text: string) => string;
	/** Returns whether any value of the field passes a test. */
	some: (entry: Entry, test: (value: Value) => boolean) => boolean;
	/** Returns whether the field has an indexed value. */
	exists: Matches<Entry>;
};

/** The searchable fields of an index. */
export type FieldCatalog<Entry> = {
	/** @throws SearchSyntaxError for a field that is not indexed, with the position `at`. */
	requireField: (name: string, at: number) => SearchField<Entry>;
	/** The fields that a term without a field searches. */
	bareFields: readonly SearchField<Entry>[];
	/** True if `?` matches any one character; otherwise it is refused. */
	takesQuestionMark: boolean;
};
