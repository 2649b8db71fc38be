import { getEventListeners } from "node:events";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { withDeadline } from "./with-deadline.ts";

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

/** Waits until its signal aborts, and rejects with the reason. */
const untilAborted = (signal: AbortSignal) =>
	new Promise<never>((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

it("withDeadline aborts with a TimeoutError when the time has passed", async () => {
	const { signal } = new AbortController();
	const expected = expect(withDeadline({ signal, timeoutMs: 50 }, untilAborted)).rejects.toMatchObject({
		name: "TimeoutError",
	});
	await vi.advanceTimersByTimeAsync(50);
	await expected;
});

it("withDeadline aborts with the caller's reason, also if the caller has left before", async () => {
	const caller = new AbortController();
	const running = withDeadline({ signal: caller.signal, timeoutMs: 50 }, untilAborted);
	caller.abort(new Error("gone"));
	await expect(running).rejects.toThrow("gone");
	const late = withDeadline({ signal: caller.signal, timeoutMs: 50 }, async (signal) => signal.reason);
	expect(await late).toBe(caller.signal.reason);
});

it("withDeadline leaves no timer and no listener behind", async () => {
	const { signal } = new AbortController();
	expect(await withDeadline({ signal, timeoutMs: 50 }, async () => 7)).toBe(7);
	await expect(withDeadline({ signal, timeoutMs: 50 }, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
	expect([vi.getTimerCount(), getEventListeners(signal, "abort").length]).toEqual([0, 0]);
});
