import { describe, expect, it } from "vitest";
import { isolate } from "./isolate.ts";

describe("a person's text in a sentence", () => {
	it.each(["Ada Byron", "", "García-Núñez", "安娜", "O'Neil (x)", "🦊"])(
		"stays as it is where it turns nothing around: %s",
		(name) => {
			expect(isolate(name)).toBe(name);
		},
	);

	it.each(["\u202eevil", "عائشة", "דנה", "Ada\u200f", "a\u061cb", "\u{1e900}"])(
		"is isolated where it would: %j",
		(name) => {
			expect(isolate(name)).toBe(`\u2068${name}\u2069`);
		},
	);

	it.each([
		["\u2069Deleted", "\u2068Deleted\u2069"],
		["a\u2067b", "\u2068a\u2067b\u2069\u2069"],
		["\u2066a\u2069\u2069b", "\u2068\u2066a\u2069b\u2069"],
	])("closes what it opens, and nothing that it does not: %j", (name, isolated) => {
		expect(isolate(name)).toBe(isolated);
	});
});
