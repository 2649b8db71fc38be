import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RequestQueue } from "./request-queue.ts";

const never = new AbortController().signal;
const late = Number.POSITIVE_INFINITY;

beforeEach(() => {
	vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
	vi.useRealTimers();
});

/** Enters and notes when the slot was given. */
function enter(queue: RequestQueue, order: number[], number: number, deadlineMs = late, signal = never) {
	return queue.enter(signal, deadlineMs).then((leave) => {
		order.push(number);
		return leave;
	});
}

describe("the queue before the tenant", () => {
	it("lets so many requests in at once, and the others in their order as slots come free", async () => {
		const queue = new RequestQueue({ concurrency: 2 });
		const order: number[] = [];
		const leaves = [0, 1, 2, 3].map((number) => enter(queue, order, number));
		await vi.advanceTimersByTimeAsync(0);
		expect(order).toEqual([0, 1]);
		(await leaves[1])?.();
		await vi.advanceTimersByTimeAsync(0);
		expect(order).toEqual([0, 1, 2]);
		(await leaves[0])?.();
		await vi.advanceTimersByTimeAsync(0);
		expect(order).toEqual([0, 1, 2, 3]);
	});

	it("counts a slot that is given back twice as one", async () => {
		const queue = new RequestQueue({ concurrency: 1 });
		const order: number[] = [];
		const leave = await queue.enter(never, late);
		void enter(queue, order, 1);
		void enter(queue, order, 2);
		leave();
		leave();
		await vi.advanceTimersByTimeAsync(0);
		expect(order).toEqual([1]);
	});

	it("refuses at once who would wait behind too many, and says when to come back", async () => {
		const queue = new RequestQueue({ concurrency: 1, mostWaiting: 2 });
		const order: number[] = [];
		for (const number of [0, 1, 2]) void enter(queue, order, number);
		await expect(queue.enter(never, late)).rejects.toMatchObject({
			code: "tenant_busy",
			status: 503,
			details: { retryAfterSeconds: 1 },
		});
	});

	it("lets who aborts go, and their place with them", async () => {
		const queue = new RequestQueue({ concurrency: 1, mostWaiting: 1 });
		const leave = await queue.enter(never, late);
		const gone = new AbortController();
		const waiting = queue.enter(gone.signal, late);
		gone.abort(new Error("gone"));
		await expect(waiting).rejects.toThrow("gone");
		const next = queue.enter(never, late);
		leave();
		await expect(next).resolves.toBeTypeOf("function");
	});

	it("does not take in who had gone before", async () => {
		await expect(new RequestQueue().enter(AbortSignal.abort(new Error("gone")), late)).rejects.toThrow("gone");
	});

	it("empties itself when all browsers disconnect while it is full", async () => {
		const queue = new RequestQueue({ concurrency: 1, mostWaiting: 50 });
		const leave = await queue.enter(never, late);
		const gone = new AbortController();
		const calls = Array.from({ length: 50 }, () => queue.enter(gone.signal, late));
		gone.abort(new Error("gone"));
		const results = await Promise.allSettled(calls);
		expect(results.every(({ status }) => status === "rejected")).toBe(true);
		leave();
		await expect(queue.enter(never, late)).resolves.toBeTypeOf("function");
	});
});

describe("a cool-down of the queue", () => {
	it("holds every request until it is over, those that wait already included, and keeps their order", async () => {
		const queue = new RequestQueue({ concurrency: 3 });
		const order: number[] = [];
		queue.coolDown(5_000);
		for (const number of [0, 1]) void enter(queue, order, number);
		await vi.advanceTimersByTimeAsync(4_999);
		expect(order).toEqual([]);
		expect(queue.coolDownLeftMs()).toBe(1);
		await vi.advanceTimersByTimeAsync(1);
		expect(order).toEqual([0, 1]);
		expect(queue.coolDownLeftMs()).toBe(0);
	});

	it("is made longer by another 429 and never shorter", async () => {
		const queue = new RequestQueue();
		const order: number[] = [];
		queue.coolDown(5_000);
		void enter(queue, order, 0);
		queue.coolDown(1_000);
		expect(queue.coolDownLeftMs()).toBe(5_000);
		queue.coolDown(9_000);
		await vi.advanceTimersByTimeAsync(8_999);
		expect(order).toEqual([]);
		await vi.advanceTimersByTimeAsync(1);
		expect(order).toEqual([0]);
	});

	it("refuses at once a call whose deadline it outlasts", async () => {
		const queue = new RequestQueue();
		queue.coolDown(5_000);
		await expect(queue.enter(never, performance.now() + 4_999)).rejects.toMatchObject({
			code: "tenant_rate_limited",
			details: { retryAfterSeconds: 5 },
		});
	});

	it("refuses a waiting call at once when it is lengthened beyond that call's deadline", async () => {
		const queue = new RequestQueue({ concurrency: 1 });
		const leave = await queue.enter(never, late);
		const waiting = queue.enter(never, performance.now() + 2_000);
		const patient = queue.enter(never, late);
		queue.coolDown(3_000);
		await expect(waiting).rejects.toMatchObject({ code: "tenant_rate_limited" });
		leave();
		await vi.advanceTimersByTimeAsync(3_000);
		await expect(patient).resolves.toBeTypeOf("function");
	});

	it("does not let a newcomer pass those who waited when it ends", async () => {
		let now = 0;
		const queue = new RequestQueue({ concurrency: 1, nowMs: () => now });
		const order: number[] = [];
		queue.coolDown(1_000);
		void enter(queue, order, 0);
		now = 1_000;
		void enter(queue, order, 1);
		await vi.advanceTimersByTimeAsync(1_000);
		expect(order).toEqual([0]);
	});
});
