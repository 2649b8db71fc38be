import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { growth, mostGrowth } from "../../tenant/testing/growth.ts";
import { parseQuery } from "./parse-query.ts";
import { SearchSyntaxError, type SyntaxNode } from "./syntax-tree.ts";

/** Writes the tree as a query with all parentheses in place. */
function shown(node: SyntaxNode): string {
	switch (node.type) {
		case "and":
		case "or":
			return `(${node.nodes.map(shown).join(` ${node.type} `)})`;
		case "not":
			return `not ${shown(node.node)}`;
		case "exists":
			return `exists ${node.field}`;
		case "range":
			return `${node.field}${node.includesFrom ? "[" : "{"}${node.from ?? "*"}..${node.to ?? "*"}${node.includesTo ? "]" : "}"}`;
		case "pattern":
			return `${node.field ?? ""}~${node.parts.map((part) => ("literal" in part ? part.literal : part.wildcard)).join("|")}`;
		default:
			return `${node.field ?? ""}=${node.quoted ? `"${node.value}"` : node.value}`;
	}
}

function errorOf(query: string): SearchSyntaxError {
	try {
		parseQuery(query);
	} catch (error) {
		if (error instanceof SearchSyntaxError) return error;
		throw error;
	}
	throw new Error(`It was understood: ${query}`);
}

/** Parses the query, or finds that it is none. */
function tryToParse(query: string): void {
	try {
		parseQuery(query);
	} catch (error) {
		if (!(error instanceof SearchSyntaxError)) throw error;
	}
}

describe("a query", () => {
	it.each([
		["jane", "=jane"],
		["name:jane", "name==jane".replace("==", "=")],
		['name:"jane smith"', 'name="jane smith"'],
		["a AND b OR c", "((=a and =b) or =c)"],
		["a OR b AND c", "(=a or (=b and =c))"],
		["(a OR b) AND c", "((=a or =b) and =c)"],
		["a b", "(=a or =b)"],
		["NOT a AND b", "(not =a and =b)"],
		["a AND NOT b", "(=a and not =b)"],
		["a b OR c d", "((=a or =b) or (=c or =d))"],
		["a b AND c", "(=a or (=b and =c))"],
		["-a +b", "(=b and not =a)"],
		["a NOT b", "(=a and not =b)"],
		["a b -c", "((=a or =b) and not =c)"],
		["+a b", "=a"],
		["+a +b c NOT d", "(=a and =b and not =d)"],
		["-a -b", "(not =a and not =b)"],
		["a OR -b", "(=a or not =b)"],
		["a OR b NOT c", "(=a or (=b and not =c))"],
		["a AND -b", "(=a and not =b)"],
		["a && b || !c", "((=a and =b) or not =c)"],
		['name:("a" OR b*)', '(name="a" or name~b|*)'],
		["_exists_:last_login", "exists last_login"],
		["NOT _exists_:logins_count OR logins_count:0", "(not exists logins_count or logins_count=0)"],
		["name:*ab?c", "name~*|ab|?|c"],
		["name:a\\*b", "name=a*b"],
		["name:a\\ b", "name=a b"],
		['name:"a\\"b\\\\"', 'name="a"b\\"'],
		["created_at:[2025-12-01 TO 2026]", "created_at[2025-12-01..2026]"],
		["created_at:{2025 TO *]", "created_at{2025..*]"],
		["score:[-5 TO -1}", "score[-5..-1}"],
		["score:(5 OR [7 TO *])", "(score=5 or score[7..*])"],
		["user_metadata.favourite\\ colour:x", "user_metadata.favourite colour=x"],
		["user_metadata.größe:9", "user_metadata.größe=9"],
		["_exists_:user_metadata.1st", "exists user_metadata.1st"],
		["name:\\>a", "name=>a"],
		["logins_count:[* TO 5}", "logins_count[*..5}"],
		[
			"last_login:[2025-12-01T10:00:00.000Z TO 2025-12-01T11:30:00Z]",
			"last_login[2025-12-01T10:00:00.000Z..2025-12-01T11:30:00Z]",
		],
		["identities.connection:google-oauth2", "identities.connection=google-oauth2"],
		["user_id:auth0|1", "user_id=auth0|1"],
		["email:a+b@x.com", "email=a+b@x.com"],
		["\\AND", "=AND"],
		["app_metadata.@type:x", "app_metadata.@type=x"],
	])("%s is understood", (query, expected) => {
		expect(shown(parseQuery(query))).toBe(expected);
	});

	it.each([
		["", 0],
		["   ", 3],
		["a AND", 5],
		["AND a", 0],
		["name:", 5],
		["name:AND", 5],
		["(a", 0],
		["a)", 1],
		['name:"a', 5],
		["name:a\\", 6],
		["created_at:[2025 2026]", 17],
		["created_at:[2025 TO", 19],
		["created_at:[2025 TO 2026", 24],
		["created_at:[a* TO b]", 12],
		["name:(email:a)", 6],
		["na*me:a", 0],
		["a..b:c", 0],
		["a.:c", 0],
		[".a:c", 0],
		["logins_count:>5", 13],
		["updated_at:<=2018-01-15", 11],
		["name:(>5)", 6],
		["[a TO b]", 0],
		["_exists_:*", 9],
		["name:a^2", 6],
		["name:a~", 6],
		[":a", 0],
	])("%j is refused at position %d", (query, position) => {
		expect(errorOf(query).position).toBe(position);
	});

	it("each node has its position", () => {
		const query = "a AND name:(b OR cd)";
		const spans = (node: SyntaxNode): string[] => [
			query.slice(node.start, node.end),
			...("nodes" in node ? node.nodes.flatMap(spans) : "node" in node ? spans(node.node) : []),
		];
		expect(spans(parseQuery(query))).toEqual(["a AND name:(b OR cd", "a", "b OR cd", "b", "cd"]);
	});

	it("a query nested beyond 100 levels is refused without a stack overflow", () => {
		expect(() => parseQuery(`${"(".repeat(100)}a${")".repeat(100)}`)).not.toThrow();
		for (const query of [
			"(".repeat(100_000),
			"NOT ".repeat(100_000),
			"-(".repeat(50_000),
			`${"(".repeat(101)}a${")".repeat(101)}`,
		]) {
			expect(errorOf(query).message).toMatch(/nested too deep/);
		}
	});

	it("any text is either understood or refused with a position in it", () => {
		const pieces = fc.constantFrom(
			"a",
			"name",
			":",
			'"',
			"\\",
			"(",
			")",
			"[",
			"]",
			"{",
			"}",
			" ",
			"AND",
			"OR",
			"NOT",
			"TO",
			"*",
			"?",
			"-",
			"+",
			"!",
			"&&",
			"||",
			"^",
			"~",
			"_exists_",
			"2025",
			"\u0000",
			"\ud83e",
			"🦊",
		);
		const text = fc.oneof(
			fc.string({ unit: "binary" }),
			fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join("")),
		);
		fc.assert(
			fc.property(text, (query) => {
				try {
					parseQuery(query);
				} catch (error) {
					expect(error).toBeInstanceOf(SearchSyntaxError);
					if (!(error instanceof SearchSyntaxError)) return;
					expect(error.position).toBeGreaterThanOrEqual(0);
					expect(error.position).toBeLessThanOrEqual(query.length);
				}
			}),
			{ numRuns: 500 },
		);
	});

	it.each(["a ", "a AND ", "a*", "\\a", '"a" ', "a:b ", "?", "a.", "- ", "NOT a ", "a:[b TO c] ", "&&a", "a-b:"])(
		"a query that repeats %j takes time in proportion to its length, so nobody can hang the server",
		(piece) => {
			expect(growth(tryToParse, piece, 80_000)).toBeLessThan(mostGrowth);
		},
	);
});
