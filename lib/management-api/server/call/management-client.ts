import "server-only";
import { randomUUID } from "node:crypto";
import { ManagementClient } from "auth0";
import { getDatabase, requireSql } from "../../../database/server/database.ts";
import { getEnv } from "../../../env/server/env.ts";
import { processWide } from "../../../env/server/process-wide.ts";
import { tenantOrigin } from "../../../env/server/tenant-origin.ts";
import { getTokenBroker } from "../../../token-broker/server/get-token-broker.ts";
import { createTenantBreaker } from "../health/tenant-breaker.ts";
import { Admission } from "../rate/admission.ts";
import { LocalRate } from "../rate/local-rate.ts";
import { bucketFor } from "../rate/rate-plans.ts";
import { createRateRows, type RateRows } from "../rate/rate-rows.ts";
import { SharedRate } from "../rate/shared-rate.ts";
import { createFetch } from "./create-fetch.ts";

const nowMs = () => performance.now();

/** One admission for each bucket of the plan: the deployment's with `DATABASE_URL`, else this process's. */
function createAdmissions() {
	const { auth0Plan, databaseUrl, databasePatienceMs: statementMs } = getEnv();
	const admissions = new Map<string, Admission>();
	const replica = randomUUID();
	let opening: Promise<RateRows> | undefined;
	const rows = () => {
		opening ??= getDatabase().then((database) => createRateRows(requireSql(database), replica));
		opening.catch(() => {
			opening = undefined;
		});
		return opening;
	};
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

const client = processWide("management-client", () => {
	const { auth0Domain, auth0CustomDomain } = getEnv();
	const admissions = createAdmissions();
	const breaker = createTenantBreaker();
	const admissionFor = admissions.for;
	const { fetch, view } = createFetch({ broker: getTokenBroker(), admissionFor, breaker, random: Math.random });
	const origin = tenantOrigin(auth0Domain);
	const sdk = new ManagementClient({
		domain: auth0Domain,
		token: "read-at-dispatch",
		// The SDK hard-codes https; the embedded tenant speaks http on loopback.
		fetch: (input, init) => fetch(String(input).replace(/^https:\/\/[^/]+/, origin), init),
		maxRetries: 0,
		telemetry: false,
		// The SDK sends it with the calls that make links and mails, and with no others.
		...(auth0CustomDomain === undefined ? {} : { withCustomDomainHeader: auth0CustomDomain }),
	});
	return { sdk, admissions: admissions.all, breaker, view };
});

/** The one client of this process: the official SDK on our token and our transport, its own retries off. */
export const getManagementClient = client.get;

/** Forgets the client, what waits before it and what it learned: for tests that change the settings. */
export const resetManagementClient = (): void => client.set(undefined);

/** For how long, in ms, a rate limit holds calls; 0 outside a cool-down. */
export const coolDownLeftMs = (): number =>
	Math.max(0, ...[...client.get().admissions.values()].map((admission) => admission.view().coolDownLeftMs));
