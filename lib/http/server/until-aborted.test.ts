import { describe, expect, it } from "vitest";
import { untilAborted } from "./until-aborted.ts";

describe("untilAborted", () => {
	it("the shared promise itself is returned without a signal", () => {
		const promise = Promise.resolve(1);
		expect(untilAborted(promise, undefined)).toBe(promise);
	});

	it("an abort ends the wait of that caller only", async () => {
		const { promise, resolve } = Promise.withResolvers<string>();
		const [leaver, stayer] = [new AbortController(), new AbortController()];
		const left = untilAborted(promise, leaver.signal);
		const stayed = untilAborted(promise, stayer.signal);
		leaver.abort(new Error("gone"));
		await expect(left).rejects.toThrow("gone");
		resolve("here");
		await expect(stayed).resolves.toBe("here");
	});

	it("a caller who aborted before does not wait at all", async () => {
		await expect(untilAborted(Promise.resolve(1), AbortSignal.abort(new Error("before")))).rejects.toThrow("before");
	});

	it("a caller who aborted before leaves no rejection unhandled", async () => {
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

	it("a rejection is passed on, and a rejection after the abort is handled", async () => {
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
