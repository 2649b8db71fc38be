import { describe, expect, it } from "vitest";
import { readTokens } from "./read-tokens.ts";

const shown = (query: string) =>
	readTokens(query).map((token) => {
		if (token.type === "symbol") return token.symbol;
		if (token.type === "operator") return `<${token.operator}>`;
		return token.type === "quoted" ? `"${token.value}"` : token.raw;
	});

describe("readTokens", () => {
	it.each([
		["a  b\tc", ["a", "b", "c"]],
		["name:a", ["name", ":", "a"]],
		["AND OR NOT TO and", ["<AND>", "<OR>", "<NOT>", "<TO>", "and"]],
		["\\AND ANDY", ["\\AND", "ANDY"]],
		["a&&b a && b", ["a&&b", "a", "<AND>", "b"]],
		["!a a!b", ["<NOT>", "a", "a!b"]],
		["-a a-b -", ["-", "a", "a-b", "-"]],
		["created_at:-5", ["created_at", ":", "-5"]],
		['"a\\"b" c', ['"a"b"', "c"]],
		["[a TO b}", ["[", "a", "<TO>", "b", "}"]],
		["a\\:b", ["a\\:b"]],
	])("the tokens of %s are told apart", (query, tokens) => {
		expect(shown(query)).toEqual(tokens);
	});

	it("tokens have escapes resolved, wildcards apart and their positions", () => {
		expect(readTokens("x a\\*b*c?")[1]).toEqual({
			type: "word",
			parts: [{ literal: "a*b" }, { wildcard: "*" }, { literal: "c" }, { wildcard: "?" }],
			raw: "a\\*b*c?",
			start: 2,
			end: 9,
		});
	});
});
