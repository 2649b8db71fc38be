import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { answerWithin } from "./answer-within.ts";

const busyFor = (ms: number) => {
	const untilMs = performance.now() + ms;
	while (performance.now() < untilMs);
};

describe("answerWithin", () => {
	it("the wait for an answer ends when its time is up", async () => {
		const startedMs = performance.now();
		await expect(answerWithin(new Promise<void>(() => undefined), 60)).rejects.toThrow("did not answer in time");
		expect(performance.now() - startedMs).toBeGreaterThan(55);
	});

	it("an answer is not late if this process was busy when it arrived", async () => {
		const answer = answerWithin(wait(30, "answer"), 60);
		busyFor(200);
		expect(await answer).toBe("answer");
	});

	it("a failure is passed on, and is handled if it arrives too late", async () => {
		await expect(answerWithin(Promise.reject(new Error("refused")), 60)).rejects.toThrow("refused");
		const late = wait(60).then(() => Promise.reject(new Error("too late to matter")));
		await expect(answerWithin(late, 20)).rejects.toThrow("did not answer in time");
		await wait(80);
	});
});
