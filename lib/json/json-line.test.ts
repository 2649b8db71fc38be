import { describe, expect, it } from "vitest";
import { jsonLine } from "./json-line.ts";

describe("a line of JSON", () => {
	it("has no character at which a program would end the line, and says the same", () => {
		const value = { "a\u2028": ['b\n\r\u0085{"kind":"forged"}', "\u2029", 1, null] };
		const line = jsonLine(value);
		expect(line).not.toMatch(/[\n\r\u0085\u2028\u2029]/);
		expect(JSON.parse(line)).toEqual(value);
	});
});
