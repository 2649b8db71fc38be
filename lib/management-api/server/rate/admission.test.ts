import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Admission, type Entrance, type Lane, type Ticket } from "./admission.ts";
import { LocalRate } from "./local-rate.ts";

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

function start({ burst = 10, perSecond = 10, concurrency = 100 } = {}) {
	const nowMs = () => Date.now();
	const admission = new Admission({ source: new LocalRate({ burst, perSecond }, nowMs, 0), concurrency, nowMs });
	const served: string[] = [];
	const enter = (name: string, more: Partial<Entrance> = {}) => {
		const entrance = { lane: "interactive" as Lane, actor: "a", signal: new AbortController().signal, ...more };
		const waiting = admission.enter({ deadlineMs: nowMs() + 8_000, ...entrance });
		const ticket = waiting.ticket.then((given: Ticket) => {
			served.push(name);
			return given;
		});
		ticket.catch(() => undefined);
		return { ...waiting, ticket };
	};
	const many = (count: number, name: string, more: Partial<Entrance> = {}) =>
		Array.from({ length: count }, (_, index) => enter(`${name}${index}`, more));
	const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
	const count = (name: string) => served.filter((one) => one.startsWith(name)).length;
	return { admission, enter, many, pass, served, count };
}

const patient = { deadlineMs: Number.MAX_SAFE_INTEGER };

describe("admission lanes", () => {
	it("serve people before jobs, and jobs keep a tenth", async () => {
		const { many, pass, count } = start();
		many(200, "bulk", { lane: "bulk", actor: "job", ...patient });
		many(40, "person", patient);
		await pass(0);
		// A job leaves four of ten requests to people.
		expect([count("bulk"), count("person")]).toEqual([6, 4]);
		await pass(3_000);
		expect([count("bulk"), count("person")]).toEqual([9, 31]);
	});

	it("leave a part of the bucket to people, so that they do not wait for a job", async () => {
		const { enter, many, pass, count } = start();
		many(50, "bulk", { lane: "bulk", actor: "job", ...patient });
		await pass(10_000);
		const before = count("bulk");
		enter("person");
		await pass(0);
		expect(count("person")).toBe(1);
		expect(before).toBe(50);
	});

	it("serve background requests last", async () => {
		const { many, pass, count } = start({ burst: 4, perSecond: 10 });
		many(5, "background", { lane: "background", actor: "-", ...patient });
		many(5, "bulk", { lane: "bulk", actor: "job", ...patient });
		await pass(600);
		expect(count("bulk")).toBeGreaterThanOrEqual(5);
		expect(count("background")).toBeLessThanOrEqual(2);
		await pass(2_000);
		expect(count("background")).toBe(5);
	});

	it("let a request move to a faster lane when a person waits for it too", async () => {
		const { many, enter, pass, served } = start();
		many(100, "person", patient);
		const slow = enter("lifted", { lane: "background", actor: "b", ...patient });
		await pass(0);
		slow.lift("interactive");
		slow.lift("background");
		await pass(500);
		expect(served).toContain("lifted");
	});
});

describe("admission of actors", () => {
	it("takes turns, so that a busy actor does not delay another", async () => {
		const { many, enter, pass, count } = start();
		many(50, "greedy", { actor: "greedy", ...patient });
		enter("modest", { actor: "modest" });
		await pass(300);
		expect(count("modest")).toBe(1);
	});

	it("gives one actor at most a quarter of the queue", async () => {
		const { many } = start();
		const refused = many(100, "greedy", { actor: "greedy", ...patient }).at(-1);
		await expect(refused?.ticket).rejects.toMatchObject({ code: "tenant_busy" });
	});
});

describe("request with a deadline", () => {
	it("is refused at once, with a retry time, if it cannot be served in time", async () => {
		const { many, enter } = start({ perSecond: 1 });
		many(30, "person", patient);
		await expect(enter("late", { deadlineMs: Date.now() + 5_000 }).ticket).rejects.toMatchObject({
			code: "tenant_busy",
			status: 503,
			details: { retryAfterSeconds: 21 },
		});
	});

	it("is refused if a cool-down outlasts it, even one that starts while it waits", async () => {
		const { admission, enter, many } = start();
		many(10, "person");
		const waiting = enter("waiting");
		admission.coolDown(60_000);
		await expect(waiting.ticket).rejects.toMatchObject({
			code: "tenant_rate_limited",
			details: { retryAfterSeconds: 60 },
		});
		await expect(enter("later").ticket).rejects.toMatchObject({ code: "tenant_rate_limited" });
		expect(admission.view().coolDownLeftMs).toBe(60_000);
	});

	it("leaves the queue without using the bucket when its browser disconnects", async () => {
		const { admission, enter, many, pass, count } = start();
		many(10, "person");
		const gone = new AbortController();
		const left = enter("gone", { signal: gone.signal });
		gone.abort(new Error("gone"));
		await expect(left.ticket).rejects.toThrow("gone");
		await expect(enter("gone", { signal: gone.signal }).ticket).rejects.toThrow("gone");
		expect(admission.view().waiting.interactive).toBe(0);
		enter("next");
		await pass(100);
		expect(count("next")).toBe(1);
	});
});

describe("admission slot", () => {
	it("is one of a limited number, and is released once", async () => {
		const { enter, pass, served } = start({ concurrency: 1 });
		const first = enter("first");
		enter("second");
		enter("third");
		await pass(0);
		expect(served).toEqual(["first"]);
		const ticket = await first.ticket;
		ticket.release();
		ticket.release();
		await pass(0);
		expect(served).toEqual(["first", "second"]);
	});

	it("goes first to a request that the tenant refused with 429", async () => {
		const { admission, enter, many, pass, served } = start();
		many(12, "person");
		await pass(0);
		admission.coolDown(1_000);
		enter("again", { again: true });
		await pass(1_200);
		expect(served[10]).toBe("again");
	});
});

describe("admission during a spell of 429", () => {
	/** Lets 100 calls meet a tenant that refuses for 8 s and then has 50. Returns when it refused and when it served, in ms. */
	async function refuse(askedMs: number) {
		const { admission, enter, pass } = start({ burst: 50, perSecond: 16 });
		const startedMs = Date.now();
		const [refused, served]: [number[], number[]] = [[], []];
		const send = async (again: boolean): Promise<void> => {
			const { order, release } = await enter("call", { lane: "background", ...patient, again }).ticket;
			const atMs = Date.now() - startedMs;
			const isRefusal = atMs < 8_000;
			admission.learn({ order, limit: 50, remaining: isRefusal ? 0 : 49 - served.length, isRefusal });
			release();
			(isRefusal ? refused : served).push(atMs);
			if (!isRefusal) return;
			admission.coolDown(askedMs);
			await send(true);
		};
		for (let count = 0; count < 40; count += 1) void send(false);
		await pass(11_000);
		return { probes: refused.filter((atMs) => atMs > 0), served };
	}

	it.each([
		{ says: "too little", askedMs: 500, probes: 5 },
		{ says: "1 s", askedMs: 1_000, probes: 5 },
		{ says: "4 s", askedMs: 4_000, probes: 1 },
	])("sends one probe after each pause and soon notices the end, if the tenant says $says", async (spell) => {
		const { probes, served } = await refuse(spell.askedMs);
		expect(probes.length).toBeLessThanOrEqual(spell.probes);
		expect(served[0]).toBeLessThan(10_100);
		expect(served.length).toBeGreaterThan(1);
	});
});

it("the admission serves waiting requests as fast as the bucket refills, and sends none too many", async () => {
	const { many, pass, served } = start({ concurrency: 1_000 });
	many(50, "person", { ...patient, actor: "a" });
	for (const actor of ["b", "c", "d", "e"]) many(50, actor, { ...patient, actor, lane: "bulk" });
	const expected = served.length;
	expect(expected).toBe(0);
	await pass(10_000);
	expect(served.length).toBeLessThanOrEqual(110);
	expect(served.length).toBeGreaterThanOrEqual(105);
});
