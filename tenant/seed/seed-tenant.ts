import type { ClientRecord } from "../state/records.ts";
import { emptyState, type TenantState } from "../state/tenant-state.ts";
import { seedAccounts } from "./seed-accounts.ts";
import { seedAwkward } from "./seed-awkward.ts";
import { seedConnections } from "./seed-connections.ts";
import { seedLogs } from "./seed-logs.ts";
import { seedPeople } from "./seed-people.ts";
import { seedRoles } from "./seed-roles.ts";

export type SeedOptions = {
	/** How many people beside the accounts. Default 2,000. */
	users?: number;
	/** The same number makes the same people. Default 1. */
	seed?: number;
	clients: readonly ClientRecord[];
	nowMs?: number;
};

/** A tenant's whole content, from one number. */
export function seedTenant({ users = 2_000, seed = 1, clients, nowMs = Date.now() }: SeedOptions): TenantState {
	const state = emptyState();
	for (const client of clients) state.clients.set(client.client_id, client);
	seedConnections(state);
	seedRoles(state);
	seedAccounts(state, nowMs);
	seedAwkward(state, nowMs);
	seedPeople(state, { count: users, seed, todayMs: nowMs });
	seedLogs(state, { seed, nowMs });
	return state;
}
