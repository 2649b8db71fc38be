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

/** The query is not one that the grammar knows. `position` counts UTF-16 units from 0. */
export class SearchSyntaxError extends Error {
	readonly position: number;

	constructor(message: string, position: number) {
		super(message);
		this.name = "SearchSyntaxError";
		this.position = position;
	}
}
