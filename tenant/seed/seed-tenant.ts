import { type ClientRecord, globalClientId } from "../records/client-record.ts";
import { emptyOrganization } from "../records/organization-record.ts";
import type { UserRecord } from "../records/user-record.ts";
import { newId } from "../state/new-id.ts";
import { emptyState, type StateOptions, type TenantState } from "../state/tenant-state.ts";
import { seedPeople } from "./people/seed-people.ts";
import type { GivenUser } from "./reset-schema.ts";
import { seedAccounts } from "./seed-accounts.ts";
import { seedAwkward } from "./seed-awkward.ts";
import { seedBelongings } from "./seed-belongings.ts";
import { seedConnections } from "./seed-connections.ts";
import { seedLargeRoles } from "./seed-large-roles.ts";
import { seedLogs } from "./seed-logs.ts";
import { seedRoles } from "./seed-roles.ts";
import { seedWideApis } from "./seed-wide-apis.ts";

/** The client that stands for all applications, which is in every tenant. Nobody knows its secret. */
function seedGlobalClient({ clients }: TenantState): void {
	const client_id = globalClientId;
	clients.set(client_id, {
		client_id,
		client_secret: newId("", 64),
		name: "All Applications",
		callbacks: [],
		allowed_logout_urls: [],
		grantedScopes: [],
		fields: { global: true },
	});
}

/** Adds users as they are given. Organizations that they name are created if they are missing, and the users become members. */
function seedGivenUsers(state: TenantState, given: readonly GivenUser[]): void {
	const now = state.clock.nowIso();
	for (const { organization_id = [], ...fields } of given) {
		for (const id of [organization_id].flat()) {
			const organization = state.organizations.get(id) ?? emptyOrganization(id, id.toLowerCase());
			state.organizations.set(id, organization);
			organization.members.set(fields.user_id, new Set());
		}
		const user: UserRecord = { created_at: now, updated_at: now, identities: [], ...fields };
		state.users.load(user, {});
	}
}

export type SeedOptions = StateOptions & {
	/** The number of people besides the accounts, or the complete list of users, taken as they are. Default 2,000. */
	users?: number | readonly GivenUser[] | undefined;
	/** The same number makes the same people. Default 1. */
	seed?: number | undefined;
	/** Fills the tenant with roles and permissions up to Auth0's limits. Default false. */
	largeRoles?: boolean | undefined;
	clients: readonly ClientRecord[];
};

/** Creates a tenant's whole content from a seed number. */
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
