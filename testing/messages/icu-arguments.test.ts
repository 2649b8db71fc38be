import { describe, expect, it } from "vitest";
import { icuArguments } from "./icu-arguments.ts";

describe("the arguments of a message", () => {
	it.each([
		["Plain text, with a comma", []],
		["Hello {name}", ["name"]],
		["{total, number} of {total, number}", ["total:number"]],
		[
			"{count, plural, =0 {none} one {# of {max, number}} other {<b>#</b> by {name}}}",
			["<b>", "count:plural", "max:number", "name"],
		],
		["It's '{'quoted'}' {here}", ["here"]],
	])("are found in %j: %j", (message, expected) => {
		expect(icuArguments(message)).toEqual(expected);
	});
});
