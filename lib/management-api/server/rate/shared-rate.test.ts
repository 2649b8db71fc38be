import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Connection, connect } from "../../../../testing/databases/connect.ts";
import { createPostgresDatabase } from "../../../../testing/databases/test-databases.ts";
import { openDatabase } from "../../../database/server/open-database.ts";
import { Admission, type Lane } from "./admission.ts";
import { createRateRows, type RateRows } from "./rate-rows.ts";
import { SharedRate } from "./shared-rate.ts";

let sql: Connection;

beforeAll(async () => {
	const url = await createPostgresDatabase();
	await (await openDatabase({ url })).close();
	sql = connect(url, { max: 4 });
});
afterAll(() => sql.end());
beforeEach(async () => {
	await sql`delete from rate_buckets`;
	await sql`delete from rate_replicas`;
});
afterEach(() => void vi.useRealTimers());

const plan = { burst: 10, perSecond: 20 };
const nowMs = () => Date.now();
const idOf = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;

function startReplica(
	number: number,
	rows = () => Promise.resolve(createRateRows(sql.postgres, idOf(number))),
	size = plan,
) {
	const source = new SharedRate({ name: "global", plan: size, rows, nowMs, statementMs: 5_000 });
	const admission = new Admission({ source, nowMs });
	const admit = (lane: Lane = "interactive", forMs = 20_000) => {
		const signal = new AbortController().signal;
		return admission.enter({ lane, actor: "a", signal, deadlineMs: nowMs() + forMs }).ticket;
	};
	const enter = async (lane?: Lane, forMs?: number) => {
		const { order, release } = await admit(lane, forMs);
		release();
		return order;
	};
	return { source, admission, admit, enter };
}

describe("replicas that share a bucket", () => {
	it("together send as much as the bucket allows, and no more", async () => {
		const replicas = [1, 2, 3].map((number) => startReplica(number, undefined, { burst: 10, perSecond: 100 }));
		const startedMs = performance.now();
		await Promise.all(replicas.flatMap(({ enter }) => Array.from({ length: 20 }, () => enter())));
		// The bucket refills by the database's clock: 60 requests from a bucket of 10 with 100 per second take 500 ms.
		expect(performance.now() - startedMs).toBeGreaterThan(480);
	});

	it("count in one order of sending, by which their responses are compared", async () => {
		const replicas = [startReplica(1), startReplica(2)];
		const orders = await Promise.all(replicas.flatMap(({ enter }) => [enter(), enter(), enter()]));
		expect(orders.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
	});

	it("all cool down when one of them is refused", async () => {
		const [first, second] = [startReplica(1), startReplica(2)];
		await first.enter();
		await second.enter();
		first.admission.coolDown(60_000);
		await expect.poll(async () => (await sql`select 1 from rate_buckets where cool_until > now()`).length).toBe(1);
		await Promise.all([1, 2, 3].map(() => second.enter("interactive", 300).catch(() => undefined)));
		await expect(second.enter("interactive", 300)).rejects.toMatchObject({ code: "tenant_rate_limited" });
	});

	it("ignore a pause of years that an earlier version left in the database", async () => {
		await sql`insert into rate_buckets (name, level, filled_at, cool_until) values ('global', 0,
			clock_timestamp() + interval '31 years', clock_timestamp() + interval '31 years')`;
		const { enter } = startReplica(1);
		expect(await enter()).toBe(1);
	});

	it("send less when the tenant reports that another client used the bucket", async () => {
		const { source, enter } = startReplica(1);
		await enter();
		source.learn({ order: 1, limit: 10, remaining: 0 });
		await expect.poll(async () => (await sql`select level from rate_buckets`)[0]?.level).toBeLessThan(4);
	});

	it("do not lose what was refilled before such a report", async () => {
		const { source, enter } = startReplica(1);
		await enter();
		await sql`update rate_buckets set level = 0, filled_at = clock_timestamp() - interval '1 second'`;
		source.learn({ order: 1, limit: 10, remaining: 5 });
		await expect.poll(async () => (await sql`select level from rate_buckets`)[0]?.level).toBe(5);
	});

	it("send one probe after a pause without the reserve, and nothing else", async () => {
		const { admission, admit, enter } = startReplica(1, undefined, { burst: 10, perSecond: 4 });
		await enter();
		admission.coolDown(10);
		const { order } = await admit("background");
		expect(await sql`select sent, level < 1 as empty from rate_buckets`).toEqual([{ sent: order, empty: true }]);
		admission.learn({ order, limit: 10, remaining: 9 });
		await expect(admit("background", 300)).rejects.toMatchObject({ code: "tenant_busy" });
	});

	it("do not send less when the tenant reports what they expect, in whole requests", async () => {
		const { source, enter } = startReplica(1);
		const order = await enter();
		source.learn({ order, limit: 10, remaining: 8 });
		await enter();
		expect((await sql`select level from rate_buckets`)[0]?.level).toBeGreaterThanOrEqual(8);
	});

	it("give back unused leased requests", async () => {
		const { source } = startReplica(1);
		const sent = async () => (await sql`select sent from rate_buckets`)[0]?.sent;
		await new Promise<void>((resolve) => source.want(3, 0, resolve));
		vi.setSystemTime(nowMs());
		expect(source.take(0)).toBe(1);
		vi.setSystemTime(nowMs() + 999);
		expect(source.take(0)).toBe(2);
		expect(await sent()).toBe(3);
		vi.setSystemTime(nowMs() + 1_000);
		expect(source.take(0)).toBeUndefined();
		await expect.poll(sent).toBe(2);
	});

	it("leave some requests to people while a job waits", async () => {
		const { enter } = startReplica(1);
		const jobs = Promise.all(Array.from({ length: 6 }, () => enter("bulk")));
		await jobs;
		const [row] = await sql`select level from rate_buckets`;
		expect(row?.level).toBeGreaterThanOrEqual(3);
	});
});

describe("replicas without the database", () => {
	let isUp = true;
	const rows = (number: number) => async (): Promise<RateRows> => {
		const open = createRateRows(sql.postgres, idOf(number));
		const lease: RateRows["lease"] = (...asked) => (isUp ? open.lease(...asked) : Promise.reject(new Error("refused")));
		return { ...open, lease };
	};
	beforeEach(() => {
		isUp = true;
	});
	const loseDatabase = () => {
		isUp = false;
		vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
	};

	it("keep to their shares, and no call fails", async () => {
		const [first, second] = [startReplica(1, rows(1)), startReplica(2, rows(2))];
		await first.enter();
		await second.enter();
		await first.enter();
		loseDatabase();
		let sent = 0;
		const all = [first, second].flatMap(({ enter }) =>
			Array.from({ length: 20 }, async () => {
				await enter();
				sent += 1;
			}),
		);
		await vi.advanceTimersByTimeAsync(0);
		expect(sent).toBeLessThanOrEqual(plan.burst);
		// Each replica has half of the refill, 10 per second.
		await vi.advanceTimersByTimeAsync(1_000);
		expect(sent).toBeLessThanOrEqual(plan.burst + plan.perSecond);
		await vi.advanceTimersByTimeAsync(1_000);
		await Promise.all(all);
		expect(sent).toBe(40);
		expect(first.source.view().perSecond).toBeCloseTo(plan.perSecond / 2, 0);
	});

	it("take no more at its return than they left, and learn from its orders again", async () => {
		const { source, enter } = startReplica(1, rows(1), { burst: 10, perSecond: 0.5 });
		await enter();
		loseDatabase();
		let last = 0;
		for (let count = 0; count < 8; count += 1) last = await enter();
		source.learn({ order: last, limit: 10, remaining: 1 });
		isUp = true;
		await vi.advanceTimersByTimeAsync(5_000);
		// 10 less 9, and 5 s of refill. The row knows of one request only.
		const order = await enter();
		expect(order).toBe(2);
		expect((await sql`select level from rate_buckets`)[0]?.level).toBeLessThan(3);
		source.learn({ order, limit: 10, remaining: 0 });
		expect(source.view().level).toBe(0);
	});
});
