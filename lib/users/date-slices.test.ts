import { describe, expect, it } from "vitest";
import { dateSlices } from "./date-slices.ts";

const now = new Date("2026-03-01T12:00:00.000Z");

describe("the slices", () => {
	it("of years lie side by side and leave no moment out", () => {
		const spans = dateSlices(now).filter(({ name }) => name !== "days");
		expect(spans[0]?.from).toBe("2026-01-01T00:00:00.000Z");
		for (const [at, slice] of spans.slice(1).entries()) {
			expect(Date.parse(spans[at]?.from ?? "") - Date.parse(slice.to ?? "")).toBe(1);
		}
		expect(spans.at(-1)).toEqual({ name: "before", from: null, to: "2022-12-31T23:59:59.999Z" });
	});
});
