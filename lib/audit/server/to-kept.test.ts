import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mostKept, toKept } from "./to-kept.ts";

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
const sha256 = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex");

describe("stored audit value", () => {
	it("is whole up to 16 kB", () => {
		const value = { user_metadata: { note: "x".repeat(mostKept - 100) } };
		expect(toKept(value)).toEqual(value);
	});

	it("has the beginning, the length and the hash of a larger value", () => {
		const note = "y".repeat(1_000_000);
		expect(toKept({ plan: "pro", note })).toEqual({
			plan: "pro",
			note: { kept: expect.stringMatching(/^y{1000,}$/), bytes: 1_000_002, sha256: sha256(note) },
		});
	});

	it("has equal hashes for equal values and different ones for values that differ past the cut", () => {
		const value = { list: Array.from({ length: 50_000 }, (_, at) => ({ at, name: `entry ${at}` })) };
		const other = { list: value.list.with(49_999, { at: 49_999, name: "other" }) };
		expect(toKept(structuredClone(value))).toEqual(toKept(value));
		expect(toKept(other)).not.toEqual(toKept(value));
	});

	it.each([
		["many keys", Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`key ${at}`, at]))],
		["a long name", { ["n".repeat(100_000)]: 1 }],
		["a long text", "z".repeat(500_000)],
		["multi-byte characters", { note: "🦊".repeat(50_000), more: "é".repeat(50_000) }],
		["characters with long JSON escapes", { note: "\u0001".repeat(50_000) }],
		["a list of texts", Array.from({ length: 200 }, () => "w".repeat(1_000))],
		["values within values", { a: { b: { c: { d: ["x".repeat(20_000), "y".repeat(20_000)] } } } }],
	])("takes at most 16 kB for %s", (_, value) => {
		expect(bytesOf(toKept(value))).toBeLessThanOrEqual(mostKept);
	});

	it("takes at most 16 kB for any value", () => {
		const large = fc.array(fc.object({ maxDepth: 4, maxKeys: 40 }), { minLength: 5, maxLength: 40, size: "+2" });
		fc.assert(
			fc.property(large, (value) => void expect(bytesOf(toKept(value))).toBeLessThanOrEqual(mostKept)),
			{ numRuns: 30 },
		);
	});

	it("holds no secret, even if the value is cut", () => {
		const kept = JSON.stringify(toKept({ note: `Bearer canary-token-1 ${"x ".repeat(20_000)}`, password: "canary" }));
		expect(kept).not.toContain("canary");
	});
});
