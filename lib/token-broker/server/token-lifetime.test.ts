import { describe, expect, it } from "vitest";
import { parseLifetimeSeconds, usableLifeMs } from "./token-lifetime.ts";

const month = 30 * 24 * 3_600;

describe("token lifetime", () => {
	it.each([
		[3_600, 3_600],
		["3600", 3_600],
		[8, 8],
		[0.5, 0.5],
		[1e12, month],
		["1e12", month],
	])("is taken from expires_in %j as %d s", (expiresIn, seconds) => {
		expect(parseLifetimeSeconds(expiresIn)).toEqual({ seconds, assumed: false });
	});

	it.each([
		undefined,
		null,
		0,
		-1,
		"",
		" ",
		"soon",
		"-5",
		Number.NaN,
		Number.POSITIVE_INFINITY,
		"Infinity",
		0.001,
		"1e-9",
		{},
		[60],
		true,
	])("is assumed to be 300 s for expires_in %j", (expiresIn) => {
		expect(parseLifetimeSeconds(expiresIn)).toEqual({ seconds: 300, assumed: true });
	});
});

describe("usable life", () => {
	it.each([
		[86_400_000, 86_340_000],
		[121_000, 61_000],
		[120_000, 60_000],
		[61_000, 30_500],
		[30_000, 15_000],
		[8_000, 4_000],
	])(
		"of a token of %d ms ends a minute before the end or at half of the lifetime, whichever is later: %d ms",
		(lifetimeMs, usableMs) => {
			expect(usableLifeMs(lifetimeMs, 60_000)).toBe(usableMs);
		},
	);
});
