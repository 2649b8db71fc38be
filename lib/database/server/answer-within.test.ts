import { setImmediate as turn } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answerWithin } from "./answer-within.ts";

const busyFor = (ms: number) => {
	const untilMs = performance.now() + ms;
	while (performance.now() < untilMs);
};

describe("answerWithin", () => {
	afterEach(() => void vi.useRealTimers());

	it("the wait for an answer ends when its time is up, and not before", async () => {
		vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
		const told: string[] = [];
		const answer = answerWithin(new Promise<void>(() => undefined), 60).catch(({ message }) => told.push(message));
		await vi.advanceTimersByTimeAsync(59);
		expect(told).toEqual([]);
		await vi.advanceTimersByTimeAsync(1);
		await answer;
		expect(told).toEqual([expect.stringContaining("did not answer in time")]);
	});

	it("an answer is not late if this process was busy when it arrived", async () => {
		const inTheNextTurn = turn().then(() => turn("answer"));
		const answer = answerWithin(inTheNextTurn, 60);
		busyFor(200);
		expect(await answer).toBe("answer");
	});

	it("a failure is passed on, and is handled if it arrives too late", async () => {
		await expect(answerWithin(Promise.reject(new Error("refused")), 60)).rejects.toThrow("refused");
		vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
		const { promise, reject } = Promise.withResolvers<void>();
		const answer = answerWithin(promise, 20);
		vi.advanceTimersByTime(20);
		await expect(answer).rejects.toThrow("did not answer in time");
		reject(new Error("too late to matter"));
		await turn();
	});
});
