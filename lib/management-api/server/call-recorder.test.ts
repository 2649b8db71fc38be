import { describe, expect, it } from "vitest";
import { CallRecorder } from "./call-recorder.ts";

const write = { writes: true, searches: false };
const read = { writes: false, searches: false };

describe("the report of a call", () => {
	it("says while a write runs that it may be done, until the tenant refuses it", () => {
		const recorder = new CallRecorder();
		recorder.begin(write);
		expect(recorder.report()).toMatchObject({ wasSent: false, mayBeDone: false });
		recorder.markSent();
		expect(recorder.report()).toMatchObject({ wasSent: true, mayBeDone: true });
		recorder.markUnprocessed();
		expect(recorder.report()).toMatchObject({ wasSent: false, mayBeDone: false });
	});

	it("never says of a read that it may be done", () => {
		const recorder = new CallRecorder();
		recorder.begin(read);
		recorder.markSent();
		expect(recorder.report()).toMatchObject({ wasSent: true, mayBeDone: false });
	});

	it("does not change when the call goes on", async () => {
		const recorder = new CallRecorder();
		recorder.begin(write);
		const before = recorder.report();
		recorder.markSent();
		await recorder.time("queue", async () => undefined);
		expect(before).toMatchObject({ wasSent: false, mayBeDone: false, timing: { queue: 0, token: 0, upstream: 0 } });
	});

	it("has the sending and the timing of a read that it shares", async () => {
		const [caller, flight] = [new CallRecorder(), new CallRecorder()];
		caller.begin(read);
		caller.share(flight);
		await flight.time("upstream", async () => flight.markSent());
		expect(caller.report()).toMatchObject({ wasSent: true, timing: flight.report().timing });
	});

	it("adds up the time of every attempt, and of one that fails", async () => {
		const recorder = new CallRecorder();
		await recorder.time("token", async () => undefined);
		const first = recorder.report().timing.token;
		await expect(recorder.time("token", () => Promise.reject(new Error("down")))).rejects.toThrow("down");
		expect(recorder.report().timing.token).toBeGreaterThan(first);
	});
});
