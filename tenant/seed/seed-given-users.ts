import { emptyOrganization } from "../records/organization-record.ts";
import type { UserRecord } from "../records/user-record.ts";
import type { TenantState } from "../state/tenant-state.ts";
import type { GivenUser } from "./reset-schema.ts";

/** Users taken as they are. The organizations they name are made where they are missing, and they become members. */
export function seedGivenUsers(state: TenantState, given: readonly GivenUser[]): void {
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
