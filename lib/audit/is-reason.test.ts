import { describe, expect, it } from "vitest";
import { isReason } from "./is-reason.ts";
import { reasonSchema } from "./reason-schema.ts";

/** Invisible characters that a person can type. */
const invisible = [
	"\u200b",
	"\u2060",
	"\u00ad",
	"\ufeff",
	"\u3164",
	"\uffa0",
	"\u115f",
	"\u2800",
	"\u0000",
	"\u202e",
	"\u034f",
	"\u{e0041}",
];

describe("reason", () => {
	it.each(["spam", "T-12", "#4711", "客户要求", "ありがとう", "שלום", "नमस्ते", "a b c", "１２３", "a\u200bb\u200bc"])(
		"accepts %j, which has three letters or digits",
		(text) => {
			expect(isReason(text)).toBe(true);
			expect(reasonSchema.parse(`  ${text} `)).toBe(text);
		},
	);

	it.each(["ok", "..", "...", "a1", "🦊🦊🦊", "— — —", "a\u200b\u200b", "\u0301\u0301\u0301", "12\u3164"])(
		"rejects %j, which has fewer than three letters or digits",
		(text) => {
			expect(isReason(text)).toBe(false);
			expect(reasonSchema.safeParse(text).success).toBe(false);
		},
	);

	it.each(invisible)("counts a text of invisible characters as no reason: %j", (character) => {
		expect(isReason(character.repeat(9))).toBe(false);
		expect(reasonSchema.parse(`${character} ${character.repeat(9)}`)).toBeUndefined();
	});

	it("is optional, and has at most 500 characters", () => {
		expect(reasonSchema.parse(undefined)).toBeUndefined();
		expect(reasonSchema.parse("")).toBeUndefined();
		expect(reasonSchema.parse("x".repeat(500))).toHaveLength(500);
		expect(reasonSchema.safeParse("x".repeat(501)).success).toBe(false);
	});
});
