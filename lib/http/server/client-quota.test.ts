import { describe, expect, it } from "vitest";
import { quotaLeft, readQuota } from "./client-quota.ts";

const headers = (value: string) => new Headers({ "auth0-client-quota-limit": value });

describe("Auth0's client quota", () => {
	it("the quota is read bucket by bucket, with or without spaces", () => {
		expect(readQuota(headers("b=per_hour;q=10;r=7;t=3540, b=per_day; q=100; r=93; t=80000"))).toEqual([
			{ quota: 10, remaining: 7, resetSeconds: 3_540 },
			{ quota: 100, remaining: 93, resetSeconds: 80_000 },
		]);
	});

	it("an unreadable bucket is skipped", () => {
		expect(readQuota(headers("b=per_hour;q=ten;r=7;t=3540,,junk,b=per_day;q=0;r=0;t=9"))).toEqual([]);
	});

	it("quotaLeft is the fraction left in the emptiest bucket", () => {
		expect(quotaLeft(headers("b=per_hour;q=10;r=7;t=3540,b=per_day;q=100;r=5;t=80000"))).toBe(0.05);
	});

	it("quotaLeft is undefined without the header", () => {
		expect(quotaLeft(new Headers())).toBeUndefined();
	});
});
