import { describe, expect, it } from "vitest";
import { requireUnchanged } from "./require-unchanged.ts";

describe("requireUnchanged", () => {
	it("a changed section is refused with its current values and the changed fields, so that the person can choose", () => {
		const act = () => requireUnchanged({ name: "Ana", a: 1 }, { name: "Ana B", a: 1 });
		expect(act).toThrow(
			expect.objectContaining({
				code: "conflict",
				status: 409,
				details: expect.objectContaining({ current: { current: { name: "Ana B", a: 1 }, changed: ["name"] } }),
			}),
		);
	});

	it("a section that is as the editor found it passes", () => {
		expect(() => requireUnchanged({ a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } })).not.toThrow();
	});
});
