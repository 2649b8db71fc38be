import { describe, expect, it } from "vitest";
import { untilAborted } from "./until-aborted.ts";

describe("waiting for a shared promise", () => {
	it("is the promise itself without a signal", () => {
		const promise = Promise.resolve(1);
		expect(untilAborted(promise, undefined)).toBe(promise);
	});

	it("ends for the caller who aborts and for nobody else", async () => {
		const { promise, resolve } = Promise.withResolvers<string>();
		const [leaver, stayer] = [new AbortController(), new AbortController()];
		const left = untilAborted(promise, leaver.signal);
		const stayed = untilAborted(promise, stayer.signal);
		leaver.abort(new Error("gone"));
		await expect(left).rejects.toThrow("gone");
		resolve("here");
		await expect(stayed).resolves.toBe("here");
	});

	it("does not begin for a caller who had aborted before", async () => {
		await expect(untilAborted(Promise.resolve(1), AbortSignal.abort(new Error("before")))).rejects.toThrow("before");
	});

	it("leaves no rejection unhandled behind a caller who had aborted before", async () => {
		const unhandled: unknown[] = [];
		const note = (reason: unknown) => unhandled.push(reason);
		process.on("unhandledRejection", note);
		await expect(
			untilAborted(Promise.reject(new Error("late")), AbortSignal.abort(new Error("before"))),
		).rejects.toThrow("before");
		await new Promise(setImmediate);
		process.off("unhandledRejection", note);
		expect(unhandled).toEqual([]);
	});

	it("passes a rejection on, and what comes after the abort is handled", async () => {
		await expect(untilAborted(Promise.reject(new Error("no")), new AbortController().signal)).rejects.toThrow("no");
		const { promise, reject } = Promise.withResolvers<string>();
		const leaver = new AbortController();
		const left = untilAborted(promise, leaver.signal);
		leaver.abort(new Error("gone"));
		await expect(left).rejects.toThrow("gone");
		reject(new Error("late"));
		await expect(promise).rejects.toThrow("late");
	});
});
