import { randomUUID } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { prepareReplicas } from "../../../testing/broker/start-replicas.ts";
import { createTokenEndpoint, tokenAnswer } from "../../../testing/scripted-tenant/token-endpoint.ts";
import { systemClock } from "./clock.ts";
import { createTokenRows } from "./token-rows.ts";

const { place, startReplicas } = prepareReplicas();
type Replicas = Awaited<ReturnType<typeof startReplicas>>;

/** Creates a token endpoint that answers its request when the test says so. */
function holdAnswer() {
	const { promise, resolve } = Promise.withResolvers<Response>();
	return { endpoint: createTokenEndpoint(() => promise), answer: resolve };
}

/** Resolves once this many replicas have found the lease taken and wait for its holder. */
const untilWaiting = (replicas: Replicas, count: number) =>
	expect.poll(() => replicas.reduce((sum, { broker }) => sum + broker.status().counters.leasesWaited, 0)).toBe(count);

describe("replicas on one database", () => {
	it("send one request for eight replicas with fifty cold callers each, and serve all of them the same token", async () => {
		const { endpoint, answer } = holdAnswer();
		const replicas = await startReplicas(8, { endpoint });
		const asked = Promise.all(replicas.flatMap(({ broker }) => Array.from({ length: 50 }, () => broker.getToken())));
		await untilWaiting(replicas, 7);
		answer(tokenAnswer("token-1"));
		const tokens = await asked;
		expect(new Set(tokens)).toEqual(new Set(["token-1"]));
		expect(endpoint.requests).toHaveLength(1);
		const counted = replicas.map(({ broker }) => broker.status().counters);
		expect(counted.reduce((sum, { leasesAcquired }) => sum + leasesAcquired, 0)).toBeGreaterThanOrEqual(1);
		expect(counted.reduce((sum, { storeHits }) => sum + storeHits, 0)).toBe(7);
	});

	it("share a failure: the waiting replicas fail with it and send no request", async () => {
		const { endpoint, answer } = holdAnswer();
		const replicas = await startReplicas(4, { endpoint });
		const asked = Promise.allSettled(replicas.map(({ broker }) => broker.getToken()));
		await untilWaiting(replicas, 3);
		answer(new Response("", { status: 401 }));
		for (const outcome of await asked)
			expect(outcome).toMatchObject({ reason: { code: "token_credentials_rejected" } });
		expect(endpoint.requests).toHaveLength(1);
		for (const { broker } of replicas) expect(broker.status().backOff?.code).toBe("token_credentials_rejected");
	});

	it("take over a rejected token's successor without a request, and never the rejected token", async () => {
		const endpoint = createTokenEndpoint();
		const [first, second] = await startReplicas(2, { endpoint });
		const old = await first?.broker.getToken();
		expect(await second?.broker.getToken()).toBe(old);
		first?.broker.reportRejected(String(old));
		second?.broker.reportRejected(String(old));
		const renewed = await Promise.all([first?.broker.getToken(), second?.broker.getToken()]);
		expect(renewed).toEqual(["token-2", "token-2"]);
		expect(endpoint.requests).toHaveLength(2);
	});

	it("limit forced renewals for all replicas together", async () => {
		const endpoint = createTokenEndpoint();
		const [first, second] = await startReplicas(2, { endpoint });
		first?.broker.reportRejected(String(await first.broker.getToken()));
		const renewed = await first?.broker.getToken();
		expect(await second?.broker.getToken()).toBe(renewed);
		second?.broker.reportRejected(String(renewed));
		await expect(second?.broker.getToken()).rejects.toMatchObject({ code: "upstream_unauthorized" });
		expect(endpoint.requests).toHaveLength(2);
	});

	it("count a token's age from when its request was sent, by the database's clock", async () => {
		const endpoint = createTokenEndpoint();
		const [first] = await startReplicas(1, { endpoint });
		await first?.broker.getToken();
		await place.sql`update token_records set sent_at = sent_at - interval '10 hours'`;
		const [later] = await startReplicas(1, { endpoint });
		await later?.broker.getToken();
		const left = later?.broker.status().remainingMs ?? 0;
		expect(Math.ceil(left / 3_600_000)).toBe(14);
		expect(endpoint.requests).toHaveLength(1);
	});

	it("find the token by polling when a notice is lost", async () => {
		const { endpoint, answer } = holdAnswer();
		const replicas = await startReplicas(2, { endpoint });
		await place.sql`select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen rolecall_token'
			and datname = current_database()`;
		const asked = Promise.all(replicas.map(({ broker }) => broker.getToken()));
		await untilWaiting(replicas, 1);
		answer(tokenAnswer("token-1"));
		const tokens = await asked;
		expect(new Set(tokens).size).toBe(1);
		expect(endpoint.requests).toHaveLength(1);
	});
});

describe("replica that holds the lease", () => {
	afterEach(() => void vi.useRealTimers());

	it("holds it for three seconds by the database's clock", async () => {
		const [asked] = await place.sql`select clock_timestamp() as at`;
		expect(await createTokenRows(place.sql.postgres, randomUUID()).lease(keyOf("client_secret_post"))).toBe(true);
		const [held] = await place.sql`
			select lease_until between ${asked?.at}::timestamptz + interval '3 seconds' and clock_timestamp() + interval '3 seconds' as holds
			from token_records`;
		expect(held).toEqual({ holds: true });
	});

	it("delays the others until its lease ends when it dies, and costs at most one more request", async () => {
		await place.sql`insert into token_records (key, lease_holder, lease_until)
			values (${keyOf("client_secret_post")}, gen_random_uuid(), clock_timestamp() + interval '1 hour')`;
		const endpoint = createTokenEndpoint();
		const paused: (() => void)[] = [];
		const pause = () => new Promise<void>((resolve) => void paused.push(resolve));
		const replicas = await startReplicas(3, { endpoint, store: { pause } });
		const asked = Promise.all(replicas.map(({ broker }) => broker.getToken()));
		await expect.poll(() => paused.length).toBe(3);
		expect(endpoint.requests).toHaveLength(0);
		await place.sql`update token_records set lease_until = clock_timestamp()`;
		for (const resume of paused.splice(0)) resume();
		expect(new Set(await asked).size).toBe(1);
		expect(endpoint.requests).toHaveLength(1);
	});

	it("renews its lease every second for as long as its flight takes", async () => {
		const { endpoint, answer } = holdAnswer();
		const replicas = await startReplicas(2, { endpoint });
		const [first, second] = replicas;
		const isLeased = async () =>
			(await place.sql`select 1 from token_records where lease_until > clock_timestamp()`).length > 0;
		vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
		const leading = first?.broker.getToken();
		await expect.poll(() => endpoint.requests.length).toBe(1);
		for (let renewal = 1; renewal <= 5; renewal += 1) {
			await place.sql`update token_records set lease_until = clock_timestamp()`;
			vi.advanceTimersByTime(1_000);
			// `expect.poll` would advance the fake timers.
			while (!(await isLeased())) await turn();
		}
		await place.sql`update token_records set lease_until = clock_timestamp() + interval '1 hour'`;
		const waiting = second?.broker.getToken();
		await untilWaiting(replicas, 1);
		answer(tokenAnswer("late"));
		expect(await Promise.all([leading, waiting])).toEqual(["late", "late"]);
		expect(endpoint.requests).toHaveLength(1);
	});

	it("does not overwrite a newer token with its old one after a pause longer than its lease", async () => {
		const endpoint = createTokenEndpoint();
		const [slow, quick] = await startReplicas(2, { endpoint });
		const key = keyOf("client_secret_post");
		const landed = (value: string, ageMs: number) => ({
			value,
			scopes: [],
			lifetimeMs: 3_600_000,
			lifetimeAssumed: false,
			quotaLeft: undefined,
			sentMonotonicMs: systemClock.monotonicMs() - ageMs,
			sentWallMs: systemClock.wallMs() - ageMs,
		});
		await slow?.store.obtain(key, { except: [], forced: false }, async () => {
			await place.sql`update token_records set lease_until = null`;
			await quick?.store.obtain(key, { except: [], forced: false }, async () => landed("newer", 0));
			return landed("older", 60_000);
		});
		const seen = await quick?.store.obtain(key, { except: [], forced: false }, () =>
			Promise.reject(new Error("asked")),
		);
		expect(seen?.value).toBe("newer");
	});
});

const keyOf = (method: string) =>
	["machine_token", "https://acme.eu.auth0.com", "https://acme.eu.auth0.com/api/v2/", method].join(" ");
