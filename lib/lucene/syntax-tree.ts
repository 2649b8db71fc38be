/** A position in the query, in UTF-16 units from 0. `end` is exclusive. */
export type Span = { start: number; end: number };

/** A part of a wildcard pattern: literal text, any run of characters (`*`), or any one character (`?`). */
export type PatternPart = { literal: string } | { wildcard: "*" | "?" };

/** A parsed query. A bare term has no `field` and searches the fields that name a person. */
export type SyntaxNode = Span &
	(
		| { type: "term"; field: string | undefined; value: string; quoted: boolean }
		| { type: "pattern"; field: string | undefined; parts: PatternPart[] }
		| {
				type: "range";
				field: string;
				from: string | undefined;
				to: string | undefined;
				includesFrom: boolean;
				includesTo: boolean;
		  }
		| { type: "exists"; field: string }
		| { type: "and" | "or"; nodes: SyntaxNode[] }
		| { type: "not"; node: SyntaxNode }
	);

/** The reason that a query cannot be read, for callers that word the error themselves. */
export type SyntaxErrorReason =
	| "open_quote"
	| "open_group"
	| "open_range"
	| "closes_nothing"
	| "ends_early"
	| "term_expected"
	| "lone_backslash"
	| "too_deep"
	| "field_in_group"
	| "field_name"
	| "range_end"
	| "range_to"
	| "not_supported"
	| "not_searchable";

/** Thrown for a query that the grammar does not accept. `position` counts UTF-16 units from 0. */
export class SearchSyntaxError extends Error {
	readonly position: number;
	readonly reason: SyntaxErrorReason;

	constructor(message: string, position: number, reason: SyntaxErrorReason = "not_searchable") {
		super(message);
		this.name = "SearchSyntaxError";
		this.position = position;
		this.reason = reason;
	}
}
