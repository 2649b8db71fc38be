import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { answerWithin } from "./answer-within.ts";

const busyFor = (ms: number) => {
	const untilMs = performance.now() + ms;
	while (performance.now() < untilMs);
};

describe("an answer of the database", () => {
	it("is waited for no longer than it may take", async () => {
		const startedMs = performance.now();
		await expect(answerWithin(new Promise<void>(() => undefined), 60)).rejects.toThrow("did not answer in time");
		expect(performance.now() - startedMs).toBeGreaterThan(55);
	});

	it("is not late because this process was busy when it came", async () => {
		const answer = answerWithin(wait(30, "answer"), 60);
		busyFor(200);
		expect(await answer).toBe("answer");
	});

	it("may be a failure, which is passed on, and is handled when it comes too late", async () => {
		await expect(answerWithin(Promise.reject(new Error("refused")), 60)).rejects.toThrow("refused");
		const late = wait(60).then(() => Promise.reject(new Error("too late to matter")));
		await expect(answerWithin(late, 20)).rejects.toThrow("did not answer in time");
		await wait(80);
	});
});
