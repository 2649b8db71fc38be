import { describe, expect, it } from "vitest";
import { requireUnchanged } from "./require-unchanged.ts";

describe("a section that someone else changed", () => {
	it("is refused with what it is now and what changed, so that the person can choose", () => {
		const act = () => requireUnchanged({ name: "Ana", a: 1 }, { name: "Ana B", a: 1 });
		expect(act).toThrow(
			expect.objectContaining({
				code: "conflict",
				status: 409,
				details: expect.objectContaining({ current: { current: { name: "Ana B", a: 1 }, changed: ["name"] } }),
			}),
		);
	});

	it("passes when it is as the editor found it", () => {
		expect(() => requireUnchanged({ a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } })).not.toThrow();
	});
});
