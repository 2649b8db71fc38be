import { afterEach, beforeAll } from "vitest";
import { openDatabase } from "../../lib/database/server/open-database.ts";
import { endPool } from "../../lib/database/server/postgres-pool.ts";
import { Secret } from "../../lib/env/server/secret.ts";
import { systemClock } from "../../lib/token-broker/server/clock.ts";
import { openSharedRecords } from "../../lib/token-broker/server/get-token-broker.ts";
import { type SharedStoreOptions, SharedTokenStore } from "../../lib/token-broker/server/shared-token-store.ts";
import { TokenBroker, type TokenBrokerOptions } from "../../lib/token-broker/server/token-broker.ts";
import { type Connection, connect } from "../databases/connect.ts";
import { createPostgresDatabase } from "../databases/test-databases.ts";
import type { createTokenEndpoint } from "../scripted-tenant/token-endpoint.ts";

export const replicaSecret = new Secret("a-rolecall-secret-of-enough-characters");

type ReplicaOptions = {
	endpoint: ReturnType<typeof createTokenEndpoint>;
	store?: Partial<SharedStoreOptions>;
	broker?: Partial<TokenBrokerOptions>;
};

function createBroker({ endpoint, broker }: ReplicaOptions, store: SharedTokenStore): TokenBroker {
	return new TokenBroker({
		origin: "https://acme.eu.auth0.com",
		audience: "https://acme.eu.auth0.com/api/v2/",
		clientId: "machine",
		clientAuth: { method: "client_secret_post", secret: new Secret("machine-secret") },
		fetch: endpoint.fetch,
		store,
		...broker,
	});
}

/** Sets up a test file of the shared store: one PostgreSQL database for the file, empty before each test, and replicas that share it. */
export function prepareReplicas() {
	const place: { url: string; sql: Connection } = { url: "", sql: connect("postgres://none", { max: 1 }) };
	const opened: (() => Promise<unknown>)[] = [];
	beforeAll(async () => {
		place.url = await createPostgresDatabase();
		await (await openDatabase({ url: place.url })).close();
		place.sql = connect(place.url, { max: 2 });
		return () => place.sql.end();
	});
	afterEach(async () => {
		for (const close of opened.splice(0)) await close();
		await place.sql`delete from token_records`;
	});

	/** Starts one replica: a broker with its own database connection. */
	async function startReplica(options: ReplicaOptions) {
		const own = connect(place.url, { max: 3 });
		const store = new SharedTokenStore({
			connect: () => openSharedRecords(own.postgres),
			secrets: [replicaSecret],
			windowMs: 60_000,
			clock: systemClock,
			random: () => 0.5,
			// Allows for busy test machines: a statement that takes 150 ms in production may take longer here.
			statementMs: 5_000,
			...options.store,
		});
		const broker = createBroker(options, store);
		opened.push(async () => {
			await broker.close().catch(() => undefined);
			await endPool(own.postgres, 1_000);
		});
		await store.open();
		return { broker, store, own };
	}

	return {
		place,
		/** Closes a resource at the end of the test. */
		endWith: (close: () => Promise<unknown>) => void opened.push(close),
		startReplica,
		startReplicas: (count: number, options: ReplicaOptions) =>
			Promise.all(Array.from({ length: count }, () => startReplica(options))),
	};
}
