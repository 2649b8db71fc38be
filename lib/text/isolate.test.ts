import { describe, expect, it } from "vitest";
import { isolate } from "./isolate.ts";

describe("isolate", () => {
	it.each(["Ada Byron", "", "García-Núñez", "安娜", "O'Neil (x)", "🦊"])(
		"a text that turns nothing around stays as it is: %s",
		(name) => {
			expect(isolate(name)).toBe(name);
		},
	);

	it.each(["\u202eevil", "عائشة", "דנה", "Ada\u200f", "a\u061cb", "\u{1e900}"])(
		"a text that would turn its neighbours around is isolated: %j",
		(name) => {
			expect(isolate(name)).toBe(`\u2068${name}\u2069`);
		},
	);

	it.each([
		["\u2069Deleted", "\u2068Deleted\u2069"],
		["a\u2067b", "\u2068a\u2067b\u2069\u2069"],
		["\u2066a\u2069\u2069b", "\u2068\u2066a\u2069b\u2069"],
	])("a text closes what it opens and nothing else: %j", (name, isolated) => {
		expect(isolate(name)).toBe(isolated);
	});
});
