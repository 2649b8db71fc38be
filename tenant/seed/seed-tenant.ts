import type { ClientRecord } from "../records/client-record.ts";
import { emptyState, type StateOptions, type TenantState } from "../state/tenant-state.ts";
import type { GivenUser } from "./reset-schema.ts";
import { seedAccounts } from "./seed-accounts.ts";
import { seedAwkward } from "./seed-awkward.ts";
import { seedBelongings } from "./seed-belongings.ts";
import { seedConnections } from "./seed-connections.ts";
import { seedGivenUsers } from "./seed-given-users.ts";
import { seedGlobalClient } from "./seed-global-client.ts";
import { seedLargeRoles } from "./seed-large-roles.ts";
import { seedLogs } from "./seed-logs.ts";
import { seedPeople } from "./seed-people.ts";
import { seedRoles } from "./seed-roles.ts";
import { seedWideApis } from "./seed-wide-apis.ts";

export type SeedOptions = StateOptions & {
	/** How many people beside the accounts, or all the users there are to be, taken as they are. Default 2,000. */
	users?: number | readonly GivenUser[] | undefined;
	/** The same number makes the same people. Default 1. */
	seed?: number | undefined;
	/** Fills the tenant with roles and permissions up to Auth0's limits. Default false. */
	largeRoles?: boolean | undefined;
	clients: readonly ClientRecord[];
};

/** A tenant's whole content, from one number. */
export function seedTenant({
	users = 2_000,
	seed = 1,
	largeRoles = false,
	clients,
	...options
}: SeedOptions): TenantState {
	const state = emptyState(options);
	const nowMs = state.clock.nowMs();
	for (const client of clients) state.clients.set(client.client_id, structuredClone(client));
	seedGlobalClient(state);
	seedConnections(state);
	seedRoles(state);
	seedWideApis(state);
	if (typeof users === "number") {
		seedAccounts(state, nowMs);
		seedAwkward(state, nowMs);
		seedPeople(state, { count: users, seed, todayMs: nowMs });
		seedBelongings(state, { seed, nowMs });
		seedLogs(state, { seed, nowMs });
	} else seedGivenUsers(state, users);
	if (largeRoles) seedLargeRoles(state);
	state.users.index.prepare();
	return state;
}
