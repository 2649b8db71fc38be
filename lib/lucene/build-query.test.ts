import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateQuery } from "../../testing/evaluate-query.ts";
import { and, contains, exists, not, or, prefix, type QueryNode, term, toQueryString } from "./build-query.ts";
import { parseQuery } from "./parse-query.ts";

const finds = (node: QueryNode, record: Record<string, string | number | boolean>) =>
	evaluateQuery(parseQuery(toQueryString(node)), record);

/** Arbitrary text, with many characters that are special in a query. */
const typed = fc.oneof(
	fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
	fc.string({ unit: "binary", minLength: 1, maxLength: 12 }),
	fc
		.array(
			fc.constantFrom(
				"AND",
				"OR",
				"NOT",
				"TO",
				" ",
				'"',
				"\\",
				"*",
				"?",
				":",
				"(",
				")",
				"[",
				"]",
				"{",
				"}",
				"^",
				"~",
				"&&",
				"||",
				"!",
				"+",
				"-",
				"/",
				"a",
				"é",
				"🦊",
			),
			{ minLength: 1, maxLength: 10 },
		)
		.map((parts) => parts.join("")),
);

describe("a built query", () => {
	it("each part is written in Auth0's syntax", () => {
		expect(toQueryString(term("identities.connection", 'a "b" \\'))).toBe('identities.connection:"a \\"b\\" \\\\"');
		expect(toQueryString(term("blocked", true))).toBe("blocked:true");
		expect(toQueryString(term("logins_count", 0))).toBe("logins_count:0");
		expect(toQueryString(prefix("name", "a b"))).toBe("name:a\\ b*");
		expect(toQueryString(contains("name", "O'N:l"))).toBe("name:*O'N\\:l*");
		expect(toQueryString(exists("last_login"))).toBe("_exists_:last_login");
		const both = and(or(not(exists("a")), term("a", 0)), prefix("b", "x"));
		expect(toQueryString(both)).toBe("((NOT _exists_:a) OR a:0) AND b:x*");
		expect(toQueryString(and(or(and(term("a", 1))), or(prefix("b", "x"))))).toBe("a:1 AND b:x*");
		expect(toQueryString(and(or(term("a", 1), term("a", 2))))).toBe("a:1 OR a:2");
	});

	it("a search uses a prefix if Auth0 would refuse a wildcard before fewer than three characters", () => {
		expect(toQueryString(contains("name", "ab"))).toBe("name:ab*");
		expect(toQueryString(contains("name", "🦊🦊"))).toBe("name:🦊🦊*");
		expect(toQueryString(contains("name", "abc"))).toBe("name:*abc*");
	});

	it.each(["a b", "a:b", "1a", "", "a.", "a..b", "_exists_:b", 'a"'])("%j is refused as a field name", (name) => {
		expect(() => term(name, "x")).toThrow(RangeError);
		expect(() => contains(name, "x")).toThrow(RangeError);
		expect(() => exists(name)).toThrow(RangeError);
	});

	it("a term finds exactly the typed value, whatever it is", () => {
		fc.assert(
			fc.property(typed, typed, (text, other) => {
				expect(finds(term("username", text), { username: text })).toBe(true);
				expect(finds(term("username", text), { username: other })).toBe(text === other);
			}),
		);
	});

	it("a prefix finds exactly the values that start with the typed text, whatever it is", () => {
		fc.assert(
			fc.property(typed, typed, (text, other) => {
				expect(finds(prefix("username", text), { username: `${text}${other}` })).toBe(true);
				expect(finds(prefix("username", text), { username: other })).toBe(other.startsWith(text));
			}),
		);
	});

	it("a contains search finds exactly the values that hold the typed text, whatever it is", () => {
		const long = typed.filter((text) => [...text].length >= 3);
		fc.assert(
			fc.property(long, typed, typed, (text, before, after) => {
				expect(finds(contains("username", text), { username: `${before}${text}${after}` })).toBe(true);
				expect(finds(contains("username", text), { username: before + after })).toBe((before + after).includes(text));
			}),
		);
	});

	it("a joined query keeps the meaning of its parts: no text changes its neighbours", () => {
		fc.assert(
			fc.property(typed, typed, typed, (a, b, value) => {
				const record = { username: value, user_id: value };
				const [first, second] = [finds(term("username", a), record), finds(prefix("user_id", b), record)];
				expect(finds(and(term("username", a), prefix("user_id", b)), record)).toBe(first && second);
				expect(finds(or(term("username", a), prefix("user_id", b)), record)).toBe(first || second);
				expect(finds(not(and(term("username", a), not(prefix("user_id", b)))), record)).toBe(!(first && !second));
			}),
		);
	});
});
