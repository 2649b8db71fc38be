import postgres, { type Sql } from "postgres";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../database/server/open-database.ts";
import { Secret } from "../../env/server/secret.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { createPostgresDatabase } from "../../testing/test-databases.ts";
import { createTokenEndpoint, tokenAnswer } from "../../testing/token-endpoint.ts";
import { systemClock } from "./clock.ts";
import { openSharedRecords } from "./open-shared-records.ts";
import { type SharedRecords, type SharedStoreOptions, SharedTokenStore } from "./shared-token-store.ts";
import { TokenBroker, type TokenBrokerOptions } from "./token-broker.ts";

let url = "";
let sql: Sql;
const opened: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
	url = await createPostgresDatabase();
	await (await openDatabase({ url })).close();
	sql = postgres(url, { max: 2 });
	return () => sql.end();
});

afterEach(async () => {
	for (const close of opened.splice(0)) await close();
	await sql`delete from token_records`;
});

const secret = new Secret("a-rolecall-secret-of-enough-characters");

type ReplicaOptions = {
	endpoint: ReturnType<typeof createTokenEndpoint>;
	store?: Partial<SharedStoreOptions>;
	broker?: Partial<TokenBrokerOptions>;
};

/** One process of a deployment: a broker of its own on a connection of its own. */
async function startReplica({ endpoint, store: storeOptions, broker: brokerOptions }: ReplicaOptions) {
	const own = postgres(url, { max: 3, onnotice: () => undefined });
	const store = new SharedTokenStore({
		connect: () => openSharedRecords(own),
		secrets: [secret],
		windowMs: 60_000,
		clock: systemClock,
		random: () => 0.5,
		// Machines that test are busy: what takes 150 ms on one that serves may take longer here.
		statementMs: 5_000,
		...storeOptions,
	});
	const broker = new TokenBroker({
		origin: "https://acme.eu.auth0.com",
		audience: "https://acme.eu.auth0.com/api/v2/",
		clientId: "machine",
		clientAuth: { method: "client_secret_post", secret: new Secret("machine-secret") },
		fetch: endpoint.fetch,
		store,
		...brokerOptions,
	});
	opened.push(async () => {
		await broker.close().catch(() => undefined);
		await own.end({ timeout: 1 });
	});
	await store.open();
	return { broker, store, own };
}

const startReplicas = (count: number, options: ReplicaOptions) =>
	Promise.all(Array.from({ length: count }, () => startReplica(options)));

const slowly = (answer: () => Response) => new Promise<Response>((resolve) => setTimeout(() => resolve(answer()), 150));

describe("replicas on one database", () => {
	it("ask once for eight of them with fifty cold callers each, and all are served the same token", async () => {
		const endpoint = createTokenEndpoint((number) => slowly(() => tokenAnswer(`token-${number}`)));
		const replicas = await startReplicas(8, { endpoint });
		const tokens = await Promise.all(
			replicas.flatMap(({ broker }) => Array.from({ length: 50 }, () => broker.getToken())),
		);
		expect(new Set(tokens)).toEqual(new Set(["token-1"]));
		expect(endpoint.requests).toHaveLength(1);
		const counted = replicas.map(({ broker }) => broker.status().counters);
		expect(counted.reduce((sum, { leasesAcquired }) => sum + leasesAcquired, 0)).toBeGreaterThanOrEqual(1);
		expect(counted.reduce((sum, { storeHits }) => sum + storeHits, 0)).toBe(7);
	});

	it("share a failure: the followers fail with it and do not ask", async () => {
		const endpoint = createTokenEndpoint(() => slowly(() => new Response("", { status: 401 })));
		const replicas = await startReplicas(4, { endpoint });
		const asked = await Promise.allSettled(replicas.map(({ broker }) => broker.getToken()));
		for (const outcome of asked) expect(outcome).toMatchObject({ reason: { code: "token_credentials_rejected" } });
		expect(endpoint.requests).toHaveLength(1);
		for (const { broker } of replicas) expect(broker.status().backOff?.code).toBe("token_credentials_rejected");
	});

	it("take up a rejected token's successor without asking again, and never the rejected one", async () => {
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

	it("ration forced renewals for all of them together", async () => {
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
		await sql`update token_records set sent_at = sent_at - interval '10 hours'`;
		const [later] = await startReplicas(1, { endpoint });
		await later?.broker.getToken();
		const left = later?.broker.status().remainingMs ?? 0;
		expect(Math.abs(left - 14 * 3_600_000)).toBeLessThan(60_000);
		expect(endpoint.requests).toHaveLength(1);
	});

	it("are not fooled by a notice that is lost: they look for themselves", async () => {
		const endpoint = createTokenEndpoint((number) => slowly(() => tokenAnswer(`token-${number}`)));
		const replicas = await startReplicas(2, { endpoint });
		for (const { own } of replicas) Object.assign(own, { notify: () => Promise.resolve() });
		const tokens = await Promise.all(replicas.map(({ broker }) => broker.getToken()));
		expect(new Set(tokens).size).toBe(1);
		expect(endpoint.requests).toHaveLength(1);
	});
});

describe("a leader", () => {
	it("that died costs the others its lease of three seconds, and no more than one request more", async () => {
		await sql`insert into token_records (key, lease_holder, lease_until)
			values (${keyOf("client_secret_post")}, gen_random_uuid(), clock_timestamp() + interval '3 seconds')`;
		const endpoint = createTokenEndpoint();
		const replicas = await startReplicas(3, { endpoint });
		const startedMs = performance.now();
		await Promise.all(replicas.map(({ broker }) => broker.getToken()));
		expect(performance.now() - startedMs).toBeGreaterThan(2_500);
		expect(performance.now() - startedMs).toBeLessThan(8_000);
		expect(endpoint.requests).toHaveLength(1);
	});

	it("keeps its lease for as long as its flight takes", async () => {
		const endpoint = createTokenEndpoint(
			() => new Promise((resolve) => setTimeout(() => resolve(tokenAnswer("late")), 4_500)),
		);
		const replicas = await startReplicas(2, { endpoint });
		const tokens = await Promise.all(replicas.map(({ broker }) => broker.getToken()));
		expect(tokens).toEqual(["late", "late"]);
		expect(endpoint.requests).toHaveLength(1);
	});

	it("that was paused past its lease does not put its old token over a newer one", async () => {
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
			await sql`update token_records set lease_until = null`;
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

describe("the record at rest", () => {
	it("holds nothing of the token but its fingerprint", async () => {
		const endpoint = createTokenEndpoint(() => tokenAnswer("canary-token"));
		const [replica] = await startReplicas(1, { endpoint });
		await replica?.broker.getToken();
		const [row] = await sql`select * from token_records`;
		expect(JSON.stringify(row)).not.toContain("canary");
		expect(row?.sealed).toMatch(/^eyJ[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/);
	});

	it.each([
		["sealed with a secret nobody has any more", [new Secret("another-rolecall-secret-of-enough-characters")], 2],
		["sealed with the secret before", [new Secret("another-rolecall-secret-of-enough-characters"), secret], 1],
	] as const)("%s is met as it should be", async (_what, [first, ...more], requests) => {
		const endpoint = createTokenEndpoint();
		const [before] = await startReplicas(1, { endpoint });
		await before?.broker.getToken();
		const after = await startReplica({ endpoint, store: { secrets: [first, ...more] } });
		await after.broker.getToken();
		expect(endpoint.requests).toHaveLength(requests);
	});

	it("that was tampered with, or emptied, or moved from another row, is a miss", async () => {
		const endpoint = createTokenEndpoint();
		const [first] = await startReplicas(1, { endpoint });
		await first?.broker.getToken();
		const another = await startReplica({ endpoint, broker: { clientId: "another" } });
		await another.broker.getToken();
		await sql`update token_records set sealed = (select sealed from token_records where key like 'machine%')
			where key like 'another%'`;
		const [moved, tampered] = [
			await startReplica({ endpoint, broker: { clientId: "another" } }),
			await startReplica({ endpoint }),
		];
		await moved.broker.getToken();
		expect(endpoint.requests).toHaveLength(3);
		await sql`update token_records set sealed = overlay(sealed placing 'AAAA' from 40) where key like 'machine%'`;
		await tampered.broker.getToken();
		expect(endpoint.requests).toHaveLength(4);
		await sql`delete from token_records`;
		await (await startReplica({ endpoint })).broker.getToken();
		expect(endpoint.requests).toHaveLength(5);
	});
});

describe("a database", () => {
	it("that is not there makes no call fail and adds less than 250 ms to a cold one, and nothing to a warm one", async () => {
		const endpoint = createTokenEndpoint();
		const told: boolean[] = [];
		const replica = await startReplica({
			endpoint,
			store: {
				connect: () => Promise.reject(new Error("refused")),
				statementMs: 150,
				onDegraded: (degraded) => told.push(degraded),
			},
		});
		const startedMs = performance.now();
		await expect(replica.broker.getToken()).resolves.toBe("token-1");
		expect(performance.now() - startedMs).toBeLessThan(250);
		expect(replica.broker.status()).toMatchObject({ degraded: true, store: "postgresql" });
		expect(told).toEqual([true]);
		await expect(replica.broker.getToken()).resolves.toBe("token-1");
	});

	it("that hangs is given up after 150 ms and left alone for a while", async () => {
		const clock = createFakeClock();
		const endpoint = createTokenEndpoint((number) => tokenAnswer(`token-${number}`, { expires_in: 100 }));
		let asked = 0;
		const connect = () => {
			asked += 1;
			return Promise.race<SharedRecords>([]);
		};
		const options = { store: { connect, statementMs: 150, clock }, broker: { clock } };
		const own = new SharedTokenStore({ ...options.store, secrets: [secret], windowMs: 60_000, random: () => 0.5 });
		const { broker } = await startReplica({ endpoint, broker: { clock, store: own } });
		const startedMs = performance.now();
		await expect(broker.getToken()).resolves.toBe("token-1");
		expect(performance.now() - startedMs).toBeLessThan(1_000);
		clock.pass(1_000);
		broker.reportRejected("token-1");
		await expect(broker.getToken()).resolves.toBe("token-2");
		expect(asked).toBe(1);
	});

	it("that comes back is shared again", async () => {
		const endpoint = createTokenEndpoint();
		const clock = createFakeClock();
		let isUp = false;
		const own = postgres(url, { max: 3 });
		opened.push(() => own.end());
		const connect = async () => (isUp ? openSharedRecords(own) : Promise.reject(new Error("refused")));
		const replica = await startReplica({ endpoint, store: { connect, clock }, broker: { clock } });
		const old = await replica.broker.getToken();
		isUp = true;
		clock.pass(6_000);
		replica.broker.reportRejected(old);
		await replica.broker.getToken();
		expect(replica.broker.status().degraded).toBe(false);
		expect(await sql`select 1 from token_records where sealed is not null`).toHaveLength(1);
	});
});
