import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runCallers } from "./run-callers.ts";

const { signal } = new AbortController();

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const time = { nowMs: () => performance.now(), wait };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function passing(run: Promise<void>) {
	await vi.runAllTimersAsync();
	await run;
}

describe("lab load", () => {
	it("begins with every caller at once, and then makes the requested number of calls per second", async () => {
		const startedMs = performance.now();
		const atMs: number[] = [];
		const call = async () => void atMs.push(performance.now() - startedMs);
		await passing(runCallers({ callers: 10, perSecond: 50, forMs: 600, signal, call, time }));
		expect(atMs.slice(0, 10)).toEqual(Array(10).fill(0));
		expect(atMs.slice(10)).toEqual(Array.from({ length: 29 }, (_, index) => (index + 1) * 20));
	});

	it("has at most one call in flight per caller: a late caller skips the turns that it missed", async () => {
		let [underWay, most, calls] = [0, 0, 0];
		const call = async () => {
			underWay += 1;
			most = Math.max(most, underWay);
			calls += 1;
			await wait(200);
			underWay -= 1;
		};
		await passing(runCallers({ callers: 3, perSecond: 300, forMs: 500, signal, call, time }));
		expect(most).toBe(3);
		expect(calls).toBe(9);
	});

	it("ends at once when it is stopped", async () => {
		const stop = new AbortController();
		let calls = 0;
		const call = async () => {
			calls += 1;
			stop.abort();
		};
		await passing(runCallers({ callers: 1, perSecond: 1, forMs: 60_000, signal: stop.signal, call, time }));
		expect(calls).toBe(1);
	});
});
