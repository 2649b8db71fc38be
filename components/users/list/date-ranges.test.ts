import { afterEach, describe, expect, it } from "vitest";
import { dateRanges } from "./date-ranges.ts";

const now = new Date("2026-03-01T12:00:00.000Z");

describe("the date ranges", () => {
	const zone = process.env.TZ;
	afterEach(() => {
		process.env.TZ = zone ?? "UTC";
	});

	it("counts days and years in the viewer's time zone, even across a daylight saving change", () => {
		process.env.TZ = "Europe/Berlin";
		const [week, , year, , , , before] = dateRanges(new Date("2026-03-31T22:30:00.000Z"));
		expect(week).toMatchObject({ days: 7, from: "2026-03-24T23:00:00.000Z" });
		expect(year).toMatchObject({ from: "2025-12-31T23:00:00.000Z", to: "2026-12-31T22:59:59.999Z" });
		expect(before).toMatchObject({ to: "2022-12-31T22:59:59.999Z" });
	});

	it("covers all time with adjoining year ranges", () => {
		process.env.TZ = "UTC";
		const spans = dateRanges(now).filter(({ name }) => name !== "days");
		expect(spans[0]?.from).toBe("2026-01-01T00:00:00.000Z");
		for (const [at, range] of spans.slice(1).entries()) {
			expect(Date.parse(spans[at]?.from ?? "") - Date.parse(range.to ?? "")).toBe(1);
		}
		expect(spans.at(-1)).toEqual({ name: "before", from: null, to: "2022-12-31T23:59:59.999Z" });
	});
});
