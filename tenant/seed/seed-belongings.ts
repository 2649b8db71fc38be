import type { TenantState } from "../state/tenant-state.ts";
import { createDraw } from "./draw.ts";
import { drawFactors, drawPasskey, showcaseMethods } from "./draw-methods.ts";
import { seedClients } from "./seed-clients.ts";
import { seedGroups } from "./seed-groups.ts";
import { seedOrganizationRoles } from "./seed-organization-roles.ts";
import { seedOrganizations } from "./seed-organizations.ts";
import { seedSessions } from "./seed-sessions.ts";
import { showcaseId } from "./showcase-id.ts";

/** Adds factors to the users whose `multifactor` says that they have some, and a passkey to one in fifty users of the database. */
function seedMethods(state: TenantState, { seed, nowMs }: { seed: number; nowMs: number }): void {
	const made = { draw: createDraw(seed + 29), nowMs };
	for (const { user_id, multifactor, identities } of state.users.values()) {
		const [identity] = identities;
		const methods = multifactor === undefined ? [] : drawFactors(made);
		if (identity?.provider === "auth0" && made.draw.chance(0.02)) methods.push(drawPasskey(made, identity.user_id));
		if (methods.length > 0) state.users.privateOf(user_id).authenticationMethods = methods;
	}
	state.users.privateOf(showcaseId).authenticationMethods = showcaseMethods(made);
}

/** Adds what depends on the users: applications, organizations, groups, second factors, sessions. The same seed gives the same result. */
export function seedBelongings(state: TenantState, times: { seed: number; nowMs: number }): void {
	seedClients(state, times.seed);
	seedOrganizations(state, times.seed);
	seedGroups(state, times);
	seedOrganizationRoles(state, times);
	seedMethods(state, times);
	seedSessions(state, times);
}
