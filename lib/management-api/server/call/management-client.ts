import "server-only";
import { randomUUID } from "node:crypto";
import { ManagementClient } from "auth0";
import { getDatabase, requirePostgres } from "../../../database/server/database.ts";
import type { getEnv } from "../../../env/server/env.ts";
import { fromSettings } from "../../../env/server/from-settings.ts";
import { tenantOrigin } from "../../../env/server/tenant-origin.ts";
import { getTokenBroker } from "../../../token-broker/server/get-token-broker.ts";
import { createTenantBreaker } from "../health/tenant-breaker.ts";
import { Admission } from "../rate/admission.ts";
import { LocalRate } from "../rate/local-rate.ts";
import { bucketFor } from "../rate/rate-plans.ts";
import { createRateRows } from "../rate/rate-rows.ts";
import { SharedRate } from "../rate/shared-rate.ts";
import { createFetch } from "./create-fetch.ts";

const nowMs = () => performance.now();

/** Creates one admission for each bucket of the plan, shared by the deployment with `DATABASE_URL`, else local to this process. */
function createAdmissions({ auth0Plan, databaseUrl, databasePatienceMs: statementMs }: ReturnType<typeof getEnv>) {
	const admissions = new Map<string, Admission>();
	const replica = randomUUID();
	const rows = () => getDatabase().then((database) => createRateRows(requirePostgres(database), replica));
	return {
		all: admissions,
		for(method: string, path: string): Admission {
			const { name, size: plan } = bucketFor(auth0Plan, method, path);
			const held = admissions.get(name);
			if (held !== undefined) return held;
			const source =
				databaseUrl === undefined
					? new LocalRate(plan, nowMs)
					: new SharedRate({ name, plan, rows, nowMs, statementMs });
			const admission = new Admission({ source });
			admissions.set(name, admission);
			return admission;
		},
	};
}

/** Returns the client of this process: the official SDK with our token and transport and without its own retries. */
export const getManagementClient = fromSettings("management-client", (settings) => {
	const { auth0Domain, auth0CustomDomain, retryPauseMs } = settings;
	const admissions = createAdmissions(settings);
	const breaker = createTenantBreaker();
	const admissionFor = admissions.for;
	const broker = getTokenBroker();
	const { fetch, view } = createFetch({ broker, admissionFor, breaker, random: Math.random, retryPauseMs });
	const origin = tenantOrigin(auth0Domain);
	const sdk = new ManagementClient({
		domain: auth0Domain,
		token: "read-at-dispatch",
		// The SDK hard-codes https; the embedded tenant speaks http on loopback.
		fetch: (input, init) => fetch(String(input).replace(/^https:\/\/[^/]+/, origin), init),
		maxRetries: 0,
		telemetry: false,
		// The SDK sends this header only with calls that create links and mails.
		...(auth0CustomDomain === undefined ? {} : { withCustomDomainHeader: auth0CustomDomain }),
	});
	return { sdk, admissions: admissions.all, breaker, view };
});

/** Returns the time for which a rate limit still holds calls, in ms, or 0 outside a cool-down. */
export const coolDownLeftMs = (): number =>
	Math.max(0, ...[...getManagementClient().admissions.values()].map((admission) => admission.view().coolDownLeftMs));

/** Returns true if no call waits and every bucket of the tenant's rate limit is at least half full. */
export const isRateIdle = (): boolean =>
	[...getManagementClient().admissions.values()]
		.map((admission) => admission.view())
		.every(
			({ waiting, level, burst, coolDownLeftMs }) =>
				Object.values(waiting).every((count) => count === 0) && level >= burst / 2 && coolDownLeftMs === 0,
		);
