import type { TenantState } from "../state/tenant-state.ts";
import { seedClients } from "./seed-clients.ts";
import { seedGroups } from "./seed-groups.ts";
import { seedMethods } from "./seed-methods.ts";
import { seedOrganizationRoles } from "./seed-organization-roles.ts";
import { seedOrganizations } from "./seed-organizations.ts";
import { seedSessions } from "./seed-sessions.ts";

/** What hangs on people: applications, organizations, groups, second factors, sessions. The same seed makes the same. */
export function seedBelongings(state: TenantState, times: { seed: number; nowMs: number }): void {
	seedClients(state, times.seed);
	seedOrganizations(state, times.seed);
	seedGroups(state, times);
	seedOrganizationRoles(state, times);
	seedMethods(state, times);
	seedSessions(state, times);
}
