import { describe, expect, it } from "vitest";
import { isIsoTime } from "../../search/iso-time.ts";
import { userListQuerySchema } from "../../user-list.ts";
import { userListParsers } from "./user-list-params.ts";

const times = [
	"2026-01-02T03:04:05Z",
	"2026-01-02T03:04:05.1Z",
	"2024-02-29T23:59:59.123456789Z",
	"0001-01-01T00:00:00Z",
];
const others = [
	...["", "2026-01-02", "2026-01-02T03:04Z", "2026-01-02T03:04:05", "2026-01-02T03:04:05+01:00", "now"],
	...["2026-02-29T00:00:00Z", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-01T24:00:00Z"],
	...["2026-01-01T00:60:00Z", " 2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z\n", "2026-01-02T03:04:05.1234567890Z"],
];

describe("a time of a list's address", () => {
	it.each([...times.map((text) => [text, true] as const), ...others.map((text) => [text, false] as const)])(
		"means the same as a date filter and as a walk's position, in browser and server: %j",
		(text, isTime) => {
			expect(isIsoTime(text)).toBe(isTime);
			for (const name of ["from", "to", "walk"] as const) {
				const asked = name === "walk" ? { walk: text, sort: "created_at" } : { [name]: text };
				expect([name, userListQuerySchema.safeParse(asked).success]).toEqual([name, isTime]);
				expect([name, userListParsers[name].parse(text) !== null]).toEqual([name, isTime]);
			}
		},
	);
});
