import "server-only";
import { randomUUID } from "node:crypto";
import { getDatabase, requirePostgres } from "../../database/server/database.ts";
import type { Postgres } from "../../database/server/postgres-pool.ts";
import type { getEnv } from "../../env/server/env.ts";
import { fromSettings } from "../../env/server/from-settings.ts";
import { getLogger } from "../../env/server/logger.ts";
import { tenantOrigin } from "../../env/server/tenant-origin.ts";
import type { ClientAuth } from "./client-credentials.ts";
import { systemClock } from "./clock.ts";
import { type SharedRecords, SharedTokenStore } from "./shared-token-store.ts";
import { TokenBroker } from "./token-broker.ts";
import { createTokenNotices } from "./token-notices.ts";
import { createTokenRows } from "./token-rows.ts";
import { inProcessStore } from "./token-store.ts";

/** Opens the token records of a PostgreSQL database for one replica. */
export async function openSharedRecords(postgres: Postgres): Promise<SharedRecords> {
	return { rows: createTokenRows(postgres, randomUUID()), notices: await createTokenNotices(postgres) };
}

type Settings = ReturnType<typeof getEnv>;

function clientAuth({ apiClientSecret, apiClientSecretNext, apiPrivateKey }: Settings): ClientAuth {
	if (apiPrivateKey !== undefined) return { method: "private_key_jwt", privateKey: apiPrivateKey };
	if (apiClientSecret === undefined)
		throw new Error("The settings were not validated: no credential for the machine application.");
	return { method: "client_secret_post", secret: apiClientSecret, nextSecret: apiClientSecretNext };
}

/** Creates the token store in the database that the replicas share. */
function sharedStore(settings: Settings, windowMs: number): SharedTokenStore {
	const { rolecallSecret, rolecallSecretPrevious, databasePatienceMs } = settings;
	return new SharedTokenStore({
		connect: async () => openSharedRecords(requirePostgres(await getDatabase())),
		secrets: rolecallSecretPrevious === undefined ? [rolecallSecret] : [rolecallSecret, rolecallSecretPrevious],
		windowMs,
		statementMs: databasePatienceMs,
		clock: systemClock,
		random: Math.random,
		onDegraded: (degraded) =>
			getLogger().warn(
				degraded
					? "the database does not answer in time; this process asks for its token by itself"
					: "the database answers again; the token is shared",
			),
	});
}

/** Returns the broker of this process; the first call creates it from the settings. */
export const getTokenBroker = fromSettings("token-broker", (settings) => {
	const { auth0Domain, apiClientId, tokenWindowSeconds, databaseUrl } = settings;
	const windowMs = tokenWindowSeconds * 1_000;
	const origin = tenantOrigin(auth0Domain);
	return new TokenBroker({
		origin,
		audience: `${origin}/api/v2/`,
		clientId: apiClientId,
		clientAuth: clientAuth(settings),
		windowMs,
		store: databaseUrl === undefined ? inProcessStore : sharedStore(settings, windowMs),
		onLifetimeAssumed: () => getLogger().warn("Auth0 gave a token without a usable expires_in; 300 s are assumed"),
	});
});
