import { readTokens, type Token } from "./read-tokens.ts";
import { type PatternPart, SearchSyntaxError, type SyntaxNode } from "./syntax-tree.ts";

const deepest = 100;
/** Any names between dots, because metadata keys may be any text. */
const fieldPath = /^[^.]+(?:\.[^.]+)*$/;
const comparison = /^[<>]/;

const isWild = (part: PatternPart): boolean => "wildcard" in part;
const literalOf = (parts: readonly PatternPart[]) =>
	parts.map((part) => ("literal" in part ? part.literal : "")).join("");

/** A clause with its sign: `+` requires it; `-` or NOT excludes it. */
type Clause = { node: SyntaxNode; sign: "+" | "-" | undefined };

/**
 * A recursive-descent parser: OR binds loosest, then adjacent clauses, then AND, then NOT. Reads each token once and nests at most 100
 * deep.
 */
class Parser {
	readonly #tokens: Token[];
	readonly #length: number;
	#at = 0;
	#depth = 0;

	constructor(text: string) {
		this.#tokens = readTokens(text);
		this.#length = text.length;
	}

	parse(): SyntaxNode {
		const node = this.#or(undefined);
		const rest = this.#peek();
		if (rest !== undefined)
			throw new SearchSyntaxError("Nothing opens what is closed here.", rest.start, "closes_nothing");
		return node;
	}

	#peek(ahead = 0): Token | undefined {
		return this.#tokens[this.#at + ahead];
	}

	#isSymbol(symbol: string, ahead = 0): boolean {
		const token = this.#peek(ahead);
		return token?.type === "symbol" && token.symbol === symbol;
	}

	#isOperator(operator: string): boolean {
		const token = this.#peek();
		return token?.type === "operator" && token.operator === operator;
	}

	#take(what: string): Token {
		const token = this.#peek();
		if (token === undefined)
			throw new SearchSyntaxError(`The query ends where ${what} is expected.`, this.#length, "ends_early");
		this.#at += 1;
		return token;
	}

	#or(field: string | undefined): SyntaxNode {
		const nodes = [this.#sideBySide(field)];
		while (this.#isOperator("OR")) {
			this.#at += 1;
			nodes.push(this.#sideBySide(field));
		}
		return this.#join("or", nodes);
	}

	/** Parses clauses without an operator between them. One match is enough unless some are required; no excluded clause may match. */
	#sideBySide(field: string | undefined): SyntaxNode {
		const clauses = [this.#and(field)];
		while (this.#peek() !== undefined && !this.#isSymbol(")") && !this.#isOperator("OR"))
			clauses.push(this.#and(field));
		const [required = [], excluded = [], optional = []] = (["+", "-", undefined] as const).map((sign) =>
			clauses.filter((clause) => clause.sign === sign).map(({ node }) => node),
		);
		const any = required.length > 0 || optional.length === 0 ? [] : [this.#join("or", optional)];
		const node = this.#join("and", [...required, ...any, ...excluded]);
		return { ...node, start: clauses[0]?.node.start ?? node.start, end: clauses.at(-1)?.node.end ?? node.end };
	}

	#and(field: string | undefined): Clause {
		const first = this.#signed(field);
		const nodes = [first.node];
		while (this.#isOperator("AND")) {
			this.#at += 1;
			nodes.push(this.#signed(field).node);
		}
		return nodes.length === 1 ? first : { node: this.#join("and", nodes), sign: undefined };
	}

	#join(type: "and" | "or", nodes: readonly SyntaxNode[]): SyntaxNode {
		const [first, last] = [nodes[0], nodes.at(-1)];
		if (first === undefined || last === undefined) return this.#fail("a term");
		return nodes.length === 1 ? first : { type, nodes: [...nodes], start: first.start, end: last.end };
	}

	#fail(what: string): never {
		throw new SearchSyntaxError(`${what} is expected here.`, this.#peek()?.start ?? this.#length, "term_expected");
	}

	#signed(field: string | undefined): Clause {
		const token = this.#peek();
		if (this.#isOperator("NOT") || this.#isSymbol("-")) {
			this.#at += 1;
			const { node } = this.#nested(() => this.#signed(field));
			return { node: { type: "not", node, start: token?.start ?? 0, end: node.end }, sign: "-" };
		}
		if (!this.#isSymbol("+")) return { node: this.#clause(field), sign: undefined };
		this.#at += 1;
		return { node: this.#clause(field), sign: "+" };
	}

	#nested<T>(read: () => T): T {
		this.#depth += 1;
		if (this.#depth > deepest)
			throw new SearchSyntaxError("The query is nested too deep.", this.#peek()?.start ?? this.#length, "too_deep");
		const result = read();
		this.#depth -= 1;
		return result;
	}

	#clause(field: string | undefined): SyntaxNode {
		if (this.#isSymbol("(")) return this.#group(field);
		if (field !== undefined && this.#opensRange()) return this.#range(field);
		const token = this.#take("a term");
		if (token.type === "word" && this.#isSymbol(":")) {
			if (field !== undefined)
				throw new SearchSyntaxError("A field cannot stand inside a field's group.", token.start, "field_in_group");
			this.#at += 1;
			return this.#fieldClause(token);
		}
		return this.#value(token, field);
	}

	#group(field: string | undefined): SyntaxNode {
		const open = this.#take("(");
		const node = this.#nested(() => this.#or(field));
		if (!this.#isSymbol(")")) throw new SearchSyntaxError("A parenthesis is not closed.", open.start, "open_group");
		this.#at += 1;
		return node;
	}

	#fieldClause(name: Token & { type: "word" }): SyntaxNode {
		const field = literalOf(name.parts);
		if (name.parts.some(isWild) || !fieldPath.test(field))
			throw new SearchSyntaxError("This is not the name of a field.", name.start, "field_name");
		if (field === "_exists_") return this.#exists(name);
		if (this.#isSymbol("(")) return this.#group(field);
		if (this.#opensRange()) return this.#range(field, name.start);
		return this.#value(this.#take("a value"), field, name.start);
	}

	#exists(name: Token): SyntaxNode {
		const token = this.#take("the name of a field");
		const field =
			token.type === "word" && !token.parts.some(isWild)
				? literalOf(token.parts)
				: token.type === "quoted"
					? token.value
					: "";
		if (!fieldPath.test(field))
			throw new SearchSyntaxError("_exists_ takes the name of a field.", token.start, "field_name");
		return { type: "exists", field, start: name.start, end: token.end };
	}

	#value(token: Token, field: string | undefined, start = token.start): SyntaxNode {
		if (this.#isSymbol("^") || this.#isSymbol("~")) {
			throw new SearchSyntaxError(
				"Boosts and fuzzy terms are not supported.",
				this.#peek()?.start ?? token.end,
				"not_supported",
			);
		}
		if (token.type === "quoted")
			return { type: "term", field, value: token.value, quoted: true, start, end: token.end };
		if (token.type !== "word") throw new SearchSyntaxError("A term is expected here.", token.start, "term_expected");
		if (field !== undefined && comparison.test(token.raw))
			throw new SearchSyntaxError(
				"Comparisons are not supported: write a range, such as [5 TO *].",
				token.start,
				"not_supported",
			);
		if (token.parts.some(isWild)) return { type: "pattern", field, parts: token.parts, start, end: token.end };
		return { type: "term", field, value: literalOf(token.parts), quoted: false, start, end: token.end };
	}

	#opensRange(): boolean {
		return this.#isSymbol("[") || this.#isSymbol("{");
	}

	#range(field: string, start?: number): SyntaxNode {
		const open = this.#take("[");
		const from = this.#bound();
		if (!this.#isOperator("TO"))
			throw new SearchSyntaxError(
				"A range needs TO between its ends.",
				this.#peek()?.start ?? this.#length,
				"range_to",
			);
		this.#at += 1;
		const to = this.#bound();
		const close = this.#take("the end of the range");
		if (close.type !== "symbol" || (close.symbol !== "]" && close.symbol !== "}")) {
			throw new SearchSyntaxError("A range is not closed.", open.start, "open_range");
		}
		const includesFrom = open.type === "symbol" && open.symbol === "[";
		return {
			type: "range",
			field,
			from,
			to,
			includesFrom,
			includesTo: close.symbol === "]",
			start: start ?? open.start,
			end: close.end,
		};
	}

	/** Parses one end of a range: a value, a negative number, a time with its colons, or `*` for open. */
	#bound(): string | undefined {
		const minus = this.#isSymbol("-") ? "-" : "";
		this.#at += minus.length;
		const token = this.#take("an end of the range");
		if (token.type === "quoted") return token.value;
		if (token.type !== "word") throw new SearchSyntaxError("An end of the range is missing.", token.start, "range_end");
		if (token.parts.some(isWild)) {
			if (token.raw === "*") return undefined;
			throw new SearchSyntaxError("An end of a range cannot hold a wildcard.", token.start, "range_end");
		}
		let value = minus + literalOf(token.parts);
		while (this.#isSymbol(":") && this.#peek(1)?.type === "word") {
			this.#at += 1;
			const more = this.#take("a time");
			value += `:${more.type === "word" ? literalOf(more.parts) : ""}`;
		}
		return value;
	}
}

/**
 * Parses a query in Auth0's search syntax into a syntax tree. Pure, and linear in the length of the query.
 * @throws SearchSyntaxError, and nothing else, with the position that cannot be read
 * @see https://auth0.com/docs/manage-users/user-search/user-search-query-syntax
 */
export function parseQuery(text: string): SyntaxNode {
	return new Parser(text).parse();
}
