import { describe, expect, it } from "vitest";
import { quotaLeft } from "./client-quota.ts";
import { readRetryAfterMs } from "./retry-after.ts";

const nowMs = Date.UTC(2026, 10, 24, 12);
const now = nowMs / 1_000;
const date = new Date(nowMs).toUTCString();
const wait = (headers: Record<string, string>) => readRetryAfterMs(new Headers(headers), nowMs);

describe("the wait that a response asks for", () => {
	it.each([
		["seconds", "7", 7_000],
		["a fraction of a second", "0.5", 500],
		["a date to come", new Date(nowMs + 9_000).toUTCString(), 9_000],
	])("the wait follows Retry-After as %s", (_what, value, expected) => {
		expect(wait({ "retry-after": value })).toBe(expected);
	});

	it.each([
		["a date gone by", new Date(nowMs - 9_000).toUTCString()],
		["a negative number", "-3"],
		["zero", "0"],
		["junk", "soon"],
		["nothing", " "],
	])("the wait is unknown if Retry-After is %s", (_what, value) => {
		expect(wait({ "retry-after": value })).toBeUndefined();
	});

	it("a date is compared with the server's clock, not with ours", () => {
		const headers = {
			date: new Date(nowMs + 60_000).toUTCString(),
			"retry-after": new Date(nowMs + 64_000).toUTCString(),
		};
		expect(wait(headers)).toBe(4_000);
	});

	it.each([
		["in seconds", String(now + 3), 4_000],
		["in milliseconds", String(nowMs + 3_000), 4_000],
		["equal to now", String(now), 1_000],
	])("the wait follows a reset %s, plus one second because it is rounded", (_what, value, expected) => {
		expect(wait({ "x-ratelimit-reset": value, date })).toBe(expected);
		expect(wait({ "x-ratelimit-reset": value })).toBe(expected);
	});

	it.each([
		["in the past", String(now - 5)],
		["zero", "0"],
		["negative", "-1"],
		["junk", "later"],
		["empty", ""],
	])("the wait is unknown if the reset is %s", (_what, value) => {
		expect(wait({ "x-ratelimit-reset": value })).toBeUndefined();
	});

	it("the wait follows the quota's empty buckets and ignores the others", () => {
		const quota = "b=per_hour;q=10;r=0;t=35,b=per_day;q=100;r=40;t=50";
		expect(wait({ "auth0-client-quota-limit": quota })).toBe(35_000);
	});

	it("the wait is the longest of all that the headers ask for", () => {
		const headers = {
			"retry-after": "2",
			"x-ratelimit-reset": String(now + 5),
			"auth0-client-quota-limit": "b=per_hour;q=10;r=0;t=50",
		};
		expect(wait(headers)).toBe(50_000);
		expect(wait({ "retry-after": "20", "x-ratelimit-reset": String(now + 5) })).toBe(20_000);
	});

	it.each([
		{ "retry-after": "999999999" },
		{ "retry-after": "1e308" },
		{ "retry-after": "61" },
		{ "retry-after": "Fri, 31 Dec 9999 23:59:59 GMT" },
		{ "x-ratelimit-reset": String(nowMs + 86_400_000), date },
		{ "x-ratelimit-reset": String(now + 86_400), date },
		{ "x-ratelimit-reset": String(now * 1e6), date },
		{ "x-ratelimit-reset": String(now), date: "Thu, 01 Jan 1970 00:00:00 GMT" },
		{ "auth0-client-quota-limit": "b=per_day;q=10;r=0;t=86399" },
		{ "auth0-client-quota-limit": "b=per_day;q=10;r=0;t=999999999999" },
	])("the wait is at most a minute, whatever %j asks for", (headers) => {
		expect(readRetryAfterMs(new Headers(Object.entries(headers)), nowMs)).toBe(60_000);
	});

	it("a quota whose numbers are too long to be counts is ignored", () => {
		const digits = "9".repeat(400);
		expect(wait({ "auth0-client-quota-limit": `b=per_day;q=10;r=0;t=${digits}` })).toBeUndefined();
		expect(
			quotaLeft(new Headers({ "auth0-client-quota-limit": `b=per_day;q=${digits};r=${digits};t=1` })),
		).toBeUndefined();
		expect(quotaLeft(new Headers({ "auth0-client-quota-limit": "b=per_day;q=10;r=99999;t=1" }))).toBe(1);
	});

	it("the wait is unknown without a header", () => {
		expect(wait({})).toBeUndefined();
	});
});
