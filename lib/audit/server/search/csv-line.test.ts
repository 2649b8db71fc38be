import { describe, expect, it } from "vitest";
import { csvLine } from "./csv-line.ts";

describe("a line of CSV", () => {
	it("quotes every cell, doubles quotes, and writes objects as JSON", () => {
		expect(csvLine(["a,b", 'say "hi"', "two\nlines", null, undefined, { a: 1 }, 7])).toBe(
			`"a,b","say ""hi""","two\nlines",,,"{""a"":1}","7"\r\n`,
		);
	});

	it.each(["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\u200b=1", "＝1", "|calc"])(
		"makes the formula %j a text",
		(text) => {
			expect(csvLine([text])).toBe(`"'${text}"\r\n`);
		},
	);

	it.each([
		["a;=1", "a;'=1"],
		['"; =HYPERLINK("x")', `"";' =HYPERLINK(""x"")`],
		["a\n=1\r\n+1", "a\n'=1\r\n'+1"],
		["a\t@x", "a\t'@x"],
		['x;"=1+1;y', `x;'""=1+1;y`],
		["\t=1", "'\t'=1"],
		["\r=1", "'\r'=1"],
	])(
		"makes a formula in %j a text, where a program that ends cells at semicolons, tabs or lines would run it",
		(text, inert) => {
			expect(csvLine([text])).toBe(`"${inert}"\r\n`);
		},
	);

	it.each(["a=1", "auth0|1", "2026-01-01T00:00:00Z", "[1]"])("leaves the text %j as it is", (text) => {
		expect(csvLine([text])).toBe(`"${text}"\r\n`);
	});
});
