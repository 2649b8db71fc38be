import { afterEach, describe, expect, it, vi } from "vitest";
import { createFakeClock } from "../../../testing/broker/fake-clock.ts";
import { prepareReplicas, replicaSecret } from "../../../testing/broker/start-replicas.ts";
import { connect } from "../../../testing/databases/connect.ts";
import { createTokenEndpoint, tokenAnswer } from "../../../testing/scripted-tenant/token-endpoint.ts";
import { Secret } from "../../env/server/secret.ts";
import { openSharedRecords } from "./get-token-broker.ts";
import { type SharedRecords, SharedTokenStore } from "./shared-token-store.ts";

const { place, endWith, startReplica, startReplicas } = prepareReplicas();

describe("stored token record", () => {
	it("holds nothing readable of the token but its fingerprint", async () => {
		const endpoint = createTokenEndpoint(() => tokenAnswer("canary-token"));
		const [replica] = await startReplicas(1, { endpoint });
		await replica?.broker.getToken();
		const [row] = await place.sql`select * from token_records`;
		expect(JSON.stringify(row)).not.toContain("canary");
		expect(row?.sealed).toMatch(/^eyJ[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/);
	});

	it.each([
		["costs a second request when its secret is gone", [new Secret("another-rolecall-secret-of-enough-characters")], 2],
		[
			"costs no second request when it was sealed with the previous secret",
			[new Secret("another-rolecall-secret-of-enough-characters"), replicaSecret],
			1,
		],
	] as const)("%s", async (_what, [first, ...more], requests) => {
		const endpoint = createTokenEndpoint();
		const [before] = await startReplicas(1, { endpoint });
		await before?.broker.getToken();
		const after = await startReplica({ endpoint, store: { secrets: [first, ...more] } });
		await after.broker.getToken();
		expect(endpoint.requests).toHaveLength(requests);
	});

	it("counts as a miss if it was tampered with, emptied or moved from another row", async () => {
		const endpoint = createTokenEndpoint();
		const [first] = await startReplicas(1, { endpoint });
		await first?.broker.getToken();
		const another = await startReplica({ endpoint, broker: { clientId: "another" } });
		await another.broker.getToken();
		await place.sql`update token_records set sealed = (select sealed from token_records where key like 'machine%')
			where key like 'another%'`;
		const [moved, tampered] = [
			await startReplica({ endpoint, broker: { clientId: "another" } }),
			await startReplica({ endpoint }),
		];
		await moved.broker.getToken();
		expect(endpoint.requests).toHaveLength(3);
		await place.sql`update token_records set sealed = overlay(sealed placing 'AAAA' from 40) where key like 'machine%'`;
		await tampered.broker.getToken();
		expect(endpoint.requests).toHaveLength(4);
		await place.sql`delete from token_records`;
		await (await startReplica({ endpoint })).broker.getToken();
		expect(endpoint.requests).toHaveLength(5);
	});
});

describe("token store's database", () => {
	afterEach(() => void vi.useRealTimers());

	it("fails and delays no call, cold or warm, while it is down", async () => {
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
		vi.useFakeTimers();
		await expect(replica.broker.getToken()).resolves.toBe("token-1");
		expect(replica.broker.status()).toMatchObject({ degraded: true, store: "postgresql" });
		expect(told).toEqual([true]);
		await expect(replica.broker.getToken()).resolves.toBe("token-1");
	});

	it("is given up after 150 ms when it hangs and gets no statement for a while", async () => {
		const clock = createFakeClock();
		const endpoint = createTokenEndpoint((number) => tokenAnswer(`token-${number}`, { expires_in: 100 }));
		let asked = 0;
		const connect = () => {
			asked += 1;
			return Promise.race<SharedRecords>([]);
		};
		const options = { store: { connect, statementMs: 150, clock }, broker: { clock } };
		const own = new SharedTokenStore({
			...options.store,
			secrets: [replicaSecret],
			windowMs: 60_000,
			random: () => 0.5,
		});
		const { broker } = await startReplica({ endpoint, broker: { clock, store: own } });
		vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
		const token = broker.getToken();
		await vi.advanceTimersByTimeAsync(149);
		expect(endpoint.requests).toHaveLength(0);
		await vi.advanceTimersByTimeAsync(1);
		await expect(token).resolves.toBe("token-1");
		clock.pass(1_000);
		broker.reportRejected("token-1");
		await expect(broker.getToken()).resolves.toBe("token-2");
		expect(asked).toBe(1);
	});

	it("is shared again once it is back", async () => {
		const endpoint = createTokenEndpoint();
		const clock = createFakeClock();
		let isUp = false;
		const own = connect(place.url, { max: 3 });
		endWith(() => own.end());
		const open = async () => (isUp ? openSharedRecords(own.postgres) : Promise.reject(new Error("refused")));
		const replica = await startReplica({ endpoint, store: { connect: open, clock }, broker: { clock } });
		const old = await replica.broker.getToken();
		isUp = true;
		clock.pass(6_000);
		replica.broker.reportRejected(old);
		await replica.broker.getToken();
		expect(replica.broker.status().degraded).toBe(false);
		expect(await place.sql`select 1 from token_records where sealed is not null`).toHaveLength(1);
	});
});
