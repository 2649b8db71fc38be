import { describe, expect, it } from "vitest";
import { createFakeClock } from "../../../testing/broker/fake-clock.ts";
import { fingerprintOf, holdToken, lifeOf, remainingMs } from "./held-token.ts";

const hour = 3_600_000;

function hold({
	lifetimeMs = 24 * hour,
	random = 0.5,
	quotaLeft,
}: {
	lifetimeMs?: number;
	random?: number;
	quotaLeft?: number;
} = {}) {
	const clock = createFakeClock();
	const issued = { value: "abc", scopes: [], lifetimeMs, quotaLeft };
	const sent = { monotonicMs: clock.monotonicMs(), wallMs: clock.wallMs() };
	return { clock, token: holdToken(issued, sent, { windowMs: 60_000, random: () => random }) };
}

describe("held token", () => {
	it("goes from fresh to due, to lapsed a minute before the end, to expired", () => {
		const { clock, token } = hold({ lifetimeMs: 1_060_000, random: 0 });
		const seen = [749_999, 1, 249_999, 1, 59_999, 1].map((ms) => {
			clock.pass(ms);
			return lifeOf(token, clock);
		});
		expect(seen).toEqual(["fresh", "due", "due", "lapsed", "lapsed", "expired"]);
	});

	it.each([
		[0, 0.75],
		[0.5, 0.825],
		[1, 0.9],
	])("becomes due between 75 and 90 %% of the usable life: random value %d gives %d", (random, part) => {
		const { token } = hold({ random });
		expect(token.refreshMs / token.usableMs).toBeCloseTo(part);
	});

	it("does not become due before the window while the issuer's quota is nearly used up", () => {
		expect(hold({ quotaLeft: 0.09 }).token).toMatchObject({ refreshMs: 24 * hour - 60_000 });
		expect(hold({ quotaLeft: 0.1, random: 0 }).token).toMatchObject({ refreshMs: (24 * hour - 60_000) * 0.75 });
	});

	it("expires when the wall clock has passed its end, as after a night's suspension", () => {
		const { clock, token } = hold();
		clock.moveWall(25 * hour);
		expect(lifeOf(token, clock)).toBe("expired");
		expect(remainingMs(token, clock)).toBe(0);
	});

	it("does not live longer when the wall clock is set back", () => {
		const { clock, token } = hold();
		clock.moveWall(-25 * hour);
		expect(lifeOf(token, clock)).toBe("fresh");
		expect(remainingMs(token, clock)).toBe(24 * hour);
		clock.pass(24 * hour);
		expect(lifeOf(token, clock)).toBe("expired");
	});

	it("counts the remaining life by whichever clock is further ahead", () => {
		const { clock, token } = hold();
		clock.pass(hour);
		clock.moveWall(2 * hour);
		expect(remainingMs(token, clock)).toBe(21 * hour);
	});

	it("keeps its value in one promise and shows eight digits of its hash", async () => {
		const { token } = hold();
		expect(token.promise).toBe(token.promise);
		await expect(token.promise).resolves.toBe("abc");
		expect(token.fingerprint).toBe("ba7816bf");
		expect(fingerprintOf("abc")).toBe("ba7816bf");
	});
});
