import { readTokens, type Token } from "./read-tokens.ts";
import { type PatternPart, SearchSyntaxError, type SyntaxNode } from "./syntax-tree.ts";

const deepest = 100;
const fieldPath = /^[A-Za-z_][\w@-]*(?:\.[\w@-]+)*$/;

const isWild = (part: PatternPart): boolean => "wildcard" in part;
const literalOf = (parts: readonly PatternPart[]) =>
	parts.map((part) => ("literal" in part ? part.literal : "")).join("");

/**
 * A recursive-descent parser: OR binds loosest, then AND (words side by side are joined by OR, as in Lucene), then NOT. It reads each
 * token once, and nests at most 100 deep.
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
		if (rest !== undefined) throw new SearchSyntaxError("Nothing opens what is closed here.", rest.start);
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
		if (token === undefined) throw new SearchSyntaxError(`The query ends where ${what} is expected.`, this.#length);
		this.#at += 1;
		return token;
	}

	#or(field: string | undefined): SyntaxNode {
		const nodes = [this.#and(field)];
		for (;;) {
			if (this.#isOperator("OR")) this.#at += 1;
			else if (this.#peek() === undefined || this.#isSymbol(")")) break;
			nodes.push(this.#and(field));
		}
		return this.#join("or", nodes);
	}

	#and(field: string | undefined): SyntaxNode {
		const nodes = [this.#not(field)];
		while (this.#isOperator("AND")) {
			this.#at += 1;
			nodes.push(this.#not(field));
		}
		return this.#join("and", nodes);
	}

	#join(type: "and" | "or", nodes: SyntaxNode[]): SyntaxNode {
		const [first] = nodes;
		const last = nodes.at(-1);
		if (first === undefined || last === undefined || nodes.length === 1) return nodes[0] ?? this.#fail("a term");
		return { type, nodes, start: first.start, end: last.end };
	}

	#fail(what: string): never {
		throw new SearchSyntaxError(`${what} is expected here.`, this.#peek()?.start ?? this.#length);
	}

	#not(field: string | undefined): SyntaxNode {
		const token = this.#peek();
		if (this.#isOperator("NOT") || this.#isSymbol("-")) {
			this.#at += 1;
			const node = this.#nested(() => this.#not(field));
			return { type: "not", node, start: token?.start ?? 0, end: node.end };
		}
		if (this.#isSymbol("+")) this.#at += 1;
		return this.#clause(field);
	}

	#nested<T>(read: () => T): T {
		this.#depth += 1;
		if (this.#depth > deepest)
			throw new SearchSyntaxError("The query is nested too deep.", this.#peek()?.start ?? this.#length);
		const result = read();
		this.#depth -= 1;
		return result;
	}

	#clause(field: string | undefined): SyntaxNode {
		if (this.#isSymbol("(")) return this.#group(field);
		const token = this.#take("a term");
		if (token.type === "word" && this.#isSymbol(":")) {
			if (field !== undefined) throw new SearchSyntaxError("A field cannot stand inside a field's group.", token.start);
			this.#at += 1;
			return this.#fieldClause(token);
		}
		return this.#value(token, field);
	}

	#group(field: string | undefined): SyntaxNode {
		const open = this.#take("(");
		const node = this.#nested(() => this.#or(field));
		if (!this.#isSymbol(")")) throw new SearchSyntaxError("A parenthesis is not closed.", open.start);
		this.#at += 1;
		return node;
	}

	#fieldClause(name: Token & { type: "word" }): SyntaxNode {
		const field = literalOf(name.parts);
		if (name.parts.some(isWild) || !fieldPath.test(field))
			throw new SearchSyntaxError("This is not the name of a field.", name.start);
		if (field === "_exists_") return this.#exists(name);
		if (this.#isSymbol("(")) return this.#group(field);
		if (this.#isSymbol("[") || this.#isSymbol("{")) return this.#range(field, name.start);
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
		if (!fieldPath.test(field)) throw new SearchSyntaxError("_exists_ takes the name of a field.", token.start);
		return { type: "exists", field, start: name.start, end: token.end };
	}

	#value(token: Token, field: string | undefined, start = token.start): SyntaxNode {
		if (this.#isSymbol("^") || this.#isSymbol("~")) {
			throw new SearchSyntaxError("Boosts and fuzzy terms are not supported.", this.#peek()?.start ?? token.end);
		}
		if (token.type === "quoted")
			return { type: "term", field, value: token.value, quoted: true, start, end: token.end };
		if (token.type !== "word") throw new SearchSyntaxError("A term is expected here.", token.start);
		if (token.parts.some(isWild)) return { type: "pattern", field, parts: token.parts, start, end: token.end };
		return { type: "term", field, value: literalOf(token.parts), quoted: false, start, end: token.end };
	}

	#range(field: string, start: number): SyntaxNode {
		const open = this.#take("[");
		const from = this.#bound();
		if (!this.#isOperator("TO"))
			throw new SearchSyntaxError("A range needs TO between its ends.", this.#peek()?.start ?? this.#length);
		this.#at += 1;
		const to = this.#bound();
		const close = this.#take("the end of the range");
		if (close.type !== "symbol" || (close.symbol !== "]" && close.symbol !== "}")) {
			throw new SearchSyntaxError("A range is not closed.", open.start);
		}
		const includesFrom = open.type === "symbol" && open.symbol === "[";
		return { type: "range", field, from, to, includesFrom, includesTo: close.symbol === "]", start, end: close.end };
	}

	/** One end of a range: a value, a time with its colons, or `*` for open. */
	#bound(): string | undefined {
		const token = this.#take("an end of the range");
		if (token.type === "quoted") return token.value;
		if (token.type !== "word") throw new SearchSyntaxError("An end of the range is missing.", token.start);
		if (token.parts.some(isWild)) {
			if (token.raw === "*") return undefined;
			throw new SearchSyntaxError("An end of a range cannot hold a wildcard.", token.start);
		}
		let value = literalOf(token.parts);
		while (this.#isSymbol(":") && this.#peek(1)?.type === "word") {
			this.#at += 1;
			const more = this.#take("a time");
			value += `:${more.type === "word" ? literalOf(more.parts) : ""}`;
		}
		return value;
	}
}

/**
 * The syntax tree of a query in Auth0's search syntax. Pure, and linear in the length of the query.
 * @throws SearchSyntaxError, and nothing else, with the position of what cannot be read.
 * @see https://auth0.com/docs/manage-users/user-search/user-search-query-syntax
 */
export function parseQuery(text: string): SyntaxNode {
	return new Parser(text).parse();
}
