import { describe, expect, it } from "vitest";
import { clockText, durationParts } from "./duration.ts";

describe("a duration", () => {
	it.each([
		[0, "0 second"],
		[999, "0 second"],
		[59_999, "59 second"],
		[60_000, "1 minute"],
		[61_000, "1 minute 1 second"],
		[86_399_000, "23 hour 59 minute"],
		[86_400_000, "24 hour"],
		[86_460_000, "24 hour 1 minute"],
		[176_400_000, "2 day 1 hour"],
		[-5, "0 second"],
	])("formats %s ms as %s", (ms, text) => {
		expect(
			durationParts(ms)
				.map(({ unit, value }) => `${value} ${unit}`)
				.join(" "),
		).toBe(text);
	});

	it.each([
		[86_400_000, "24:00:00"],
		[3_661_000, "01:01:01"],
		[500, "00:00:01"],
		[0, "00:00:00"],
		[-1, "00:00:00"],
	])("formats %s ms as %s on a clock", (ms, text) => {
		expect(clockText(ms)).toBe(text);
	});
});
