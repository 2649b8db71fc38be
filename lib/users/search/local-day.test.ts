import { describe, expect, it } from "vitest";
import { isTimeZone, spanOfDay } from "./local-day.ts";

describe("a day in a time zone", () => {
	it.each([
		["2026-11-25", "UTC", "2026-11-25T00:00:00.000Z", "2026-11-26T00:00:00.000Z"],
		["2026-11-25", "Europe/Berlin", "2026-11-24T23:00:00.000Z", "2026-11-25T23:00:00.000Z"],
		["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z"],
		["2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00.000Z", "2026-10-25T23:00:00.000Z"],
		["2026-11-25", "America/Los_Angeles", "2026-11-25T08:00:00.000Z", "2026-11-26T08:00:00.000Z"],
		["2026-11-25", "Asia/Kolkata", "2026-11-24T18:30:00.000Z", "2026-11-25T18:30:00.000Z"],
		["2026-11-25", "Pacific/Kiritimati", "2026-11-24T10:00:00.000Z", "2026-11-25T10:00:00.000Z"],
		["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z", "2018-11-05T02:00:00.000Z"],
		["2011-12-30", "Pacific/Apia", "2011-12-30T10:00:00.000Z", "2011-12-30T10:00:00.000Z"],
		["2026-12-31", "America/New_York", "2026-12-31T05:00:00.000Z", "2027-01-01T05:00:00.000Z"],
	])("the day %s in %s goes from %s to %s", (day, zone, from, next) => {
		expect(spanOfDay(day, zone)).toEqual({ from, next });
	});

	it("isTimeZone accepts exactly the zones that this runtime knows", () => {
		expect(["Europe/Berlin", "UTC", "Mars/Olympus", "", "x".repeat(200)].map(isTimeZone)).toEqual([
			...[true, true],
			...[false, false, false],
		]);
	});
});
