import { describe, expect, it } from "vitest";
import type { Answer } from "../answer.ts";
import { CallRecorder } from "../call-recorder.ts";
import type { CallRequest } from "../call-request.ts";
import type { Lane } from "../rate/admission.ts";
import { familiesOf, ReadCoalescer } from "./coalesce-reads.ts";

function callIn(lane: Lane = "interactive", signal = new AbortController().signal): CallRequest {
	const deadlineMs = performance.now() + (lane === "bulk" ? 300_000 : 8_000);
	return { signal, deadlineMs: () => deadlineMs, lane, actor: "a", readsAnew: false, recorder: new CallRecorder() };
}

const place = { url: "http://t/api/v2/users/1", path: "/api/v2/users/1" };
const answerOf = (text: string): Answer => ({ status: 200, headers: new Headers(), text });

function start() {
	const coalescer = new ReadCoalescer();
	const flights: { call: CallRequest; land: (text: string) => void; fail: (error: Error) => void }[] = [];
	const read = (call = callIn(), at = place) =>
		coalescer.read(at, call, (flight) => {
			const { promise, resolve, reject } = Promise.withResolvers<Answer>();
			flight.signal.addEventListener("abort", () => reject(flight.signal.reason));
			flights.push({ call: flight, land: (text) => resolve(answerOf(text)), fail: reject });
			return promise;
		});
	return { coalescer, flights, read };
}

describe("identical reads in flight", () => {
	it("share one request, and a read after its end makes a new one", async () => {
		const { coalescer, flights, read } = start();
		const reads = [read(), read(), read()];
		flights[0]?.land("one");
		expect((await Promise.all(reads)).map(({ text }) => text)).toEqual(["one", "one", "one"]);
		expect(coalescer.joined).toBe(2);
		void read();
		expect(flights).toHaveLength(2);
	});

	it("do not share a request if their URLs differ", () => {
		const { flights, read } = start();
		void read();
		void read(callIn(), { url: `${place.url}?page=1`, path: place.path });
		expect(flights).toHaveLength(2);
	});

	it("share a failure, which is not cached", async () => {
		const { flights, read } = start();
		const reads = [read(), read()];
		flights[0]?.fail(new Error("down"));
		for (const outcome of await Promise.allSettled(reads))
			expect(outcome).toMatchObject({ reason: { message: "down" } });
		void read();
		expect(flights).toHaveLength(2);
	});

	it("serve the other callers when the first one aborts", async () => {
		const { flights, read } = start();
		const gone = new AbortController();
		const first = read(callIn("interactive", gone.signal));
		const others = Array.from({ length: 9 }, () => read());
		gone.abort(new Error("gone"));
		await expect(first).rejects.toThrow("gone");
		flights[0]?.land("one");
		expect((await Promise.all(others)).every(({ text }) => text === "one")).toBe(true);
		expect(flights).toHaveLength(1);
	});

	it("are aborted when no caller waits for them", async () => {
		const { flights, read } = start();
		const gone = new AbortController();
		const only = read(callIn("interactive", gone.signal));
		gone.abort(new Error("gone"));
		await expect(only).rejects.toThrow("gone");
		expect(flights[0]?.call.signal.aborted).toBe(true);
		void read();
		expect(flights).toHaveLength(2);
	});

	it("move to the lane of a person who joins a job's read, with the latest deadline", () => {
		const { flights, read } = start();
		void read(callIn("background"));
		const lifted: Lane[] = [];
		const flight = flights[0]?.call;
		flight?.onQueued?.((lane) => void lifted.push(lane));
		const job = callIn("bulk");
		void read(job);
		void read(callIn("interactive"));
		expect(lifted).toEqual(["bulk", "interactive"]);
		expect(flight?.deadlineMs()).toBe(job.deadlineMs());
	});
});

describe("write", () => {
	it("starts a new epoch: a read after it does not join a flight from before it", async () => {
		const { coalescer, flights, read } = start();
		const before = read();
		coalescer.wrote("/api/v2/users/1/roles");
		const after = read();
		expect(flights).toHaveLength(2);
		flights[1]?.land("new");
		flights[0]?.land("old");
		expect([(await before).text, (await after).text]).toEqual(["old", "new"]);
	});

	it("to another family starts no new epoch", () => {
		const { coalescer, flights, read } = start();
		void read();
		coalescer.wrote("/api/v2/roles/rol_1");
		void read();
		expect(flights).toHaveLength(1);
	});

	it.each([
		["/api/v2/users/1", ["users"]],
		["/api/v2/users/1/roles", ["users", "roles"]],
		["/api/v2/roles/r/users", ["roles", "users"]],
		["/api/v2/roles", ["roles"]],
	])("to %s touches %j", (path, families) => {
		expect(familiesOf(path)).toEqual(families);
	});
});
