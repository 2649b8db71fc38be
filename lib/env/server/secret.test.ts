import { format, inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { Secret } from "./secret.ts";

const secret = new Secret("canary");

describe("a secret", () => {
	it.each([
		["in a template", `${secret}`],
		["added to text", `${"a: "}${secret}`],
		["as JSON", JSON.stringify({ secret })],
		["inspected", inspect({ secret }, { depth: 9, showHidden: true })],
		["formatted", format("%s %o %j", secret, secret, secret)],
		["as its keys", JSON.stringify(Object.entries(secret))],
		["cloned", inspect(structuredClone(secret))],
	])("a secret does not show its value %s", (_how, printed) => {
		expect(printed).not.toContain("canary");
	});

	it("a secret prints as [redacted]", () => {
		expect(String(secret)).toBe("[redacted]");
		expect(inspect(secret)).toBe("[redacted]");
		expect(JSON.stringify(secret)).toBe('"[redacted]"');
	});

	it("reveal returns the secret's value", () => {
		expect(secret.reveal()).toBe("canary");
	});
});
