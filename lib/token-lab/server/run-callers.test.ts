import { describe, expect, it } from "vitest";
import { runCallers } from "./run-callers.ts";

const { signal } = new AbortController();

describe("the load", () => {
	it("begins with every caller at once, and then has as many calls a second as asked", async () => {
		const startedMs = performance.now();
		const atMs: number[] = [];
		const call = async () => void atMs.push(performance.now() - startedMs);
		await runCallers({ callers: 10, perSecond: 50, forMs: 600, signal, call });
		expect(atMs.slice(0, 10).every((ms) => ms < 100)).toBe(true);
		expect(atMs.length).toBeGreaterThan(25);
		expect(atMs.length).toBeLessThanOrEqual(41);
	});

	it("has no more calls under way than callers: who is late skips the turns that were missed", async () => {
		let [underWay, most, calls] = [0, 0, 0];
		const call = async () => {
			underWay += 1;
			most = Math.max(most, underWay);
			calls += 1;
			await new Promise((resolve) => setTimeout(resolve, 200));
			underWay -= 1;
		};
		await runCallers({ callers: 3, perSecond: 300, forMs: 500, signal, call });
		expect(most).toBe(3);
		expect(calls).toBeLessThanOrEqual(9);
	});

	it("ends at once when it is stopped", async () => {
		const stop = new AbortController();
		let calls = 0;
		const call = async () => {
			calls += 1;
			stop.abort();
		};
		await runCallers({ callers: 1, perSecond: 1, forMs: 60_000, signal: stop.signal, call });
		expect(calls).toBe(1);
	});
});
