import "server-only";
import { isDangerousScope, scopeNeeds } from "../../management-api/scope-needs.ts";
import { getManagementClient } from "../../management-api/server/call/management-client.ts";
import { getTokenBroker } from "../../token-broker/server/get-token-broker.ts";

/** Compares the granted scopes with the needed ones. */
function compareScopes(granted: readonly string[]) {
	const used = new Set(scopeNeeds.flatMap(({ anyOf }) => anyOf));
	return {
		needs: scopeNeeds.map(({ id, anyOf }) => ({ id, anyOf, isMet: anyOf.some((scope) => granted.includes(scope)) })),
		unused: granted.filter((scope) => !used.has(scope) && !isDangerousScope(scope)).sort(),
		dangerous: granted.filter(isDangerousScope),
	};
}

function readBudget() {
	const { admissions, breaker, view } = getManagementClient();
	const buckets = [...admissions].map(([name, admission]) => ({ name, ...admission.view() }));
	return { buckets, ...view(), breakerOpenSinceMs: breaker.openSinceMs() };
}

/** Returns the current state of this process's token and budget. Costs no upstream call; the response schema strips the rest. */
export function getTokenOverview() {
	const { scopes, store, degraded, counters, ...status } = getTokenBroker().status();
	const { lifetimeMs, remainingMs } = status;
	const ageMs = lifetimeMs === undefined || remainingMs === undefined ? undefined : lifetimeMs - remainingMs;
	return {
		token: { ...status, ageMs, store: { kind: store, degraded } },
		counters,
		scopes: status.fingerprint === undefined ? undefined : compareScopes(scopes),
		budget: readBudget(),
	};
}
