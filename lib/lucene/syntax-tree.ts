/** A position in the query, counted in UTF-16 units from 0; `end` is behind the last one. */
export type Span = { start: number; end: number };

/** A piece of a wildcard pattern: literal text, any run of characters (`*`), or any one character (`?`). */
export type PatternPart = { literal: string } | { wildcard: "*" | "?" };

/** What a parsed query says. `field` is absent for a bare term, which looks in the fields that name a person. */
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

/** Why a query cannot be read, for who says it in words of their own. */
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

/** The query is not one that the grammar knows. `position` counts UTF-16 units from 0. */
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
