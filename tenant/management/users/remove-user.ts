import type { TenantState } from "../../state/tenant-state.ts";

type Held = {
	values: () => Iterable<{ id: string; user_id?: unknown }>;
	delete: (id: string) => boolean;
};

/**
 * Removes a user with all their data: linked identities, roles, permissions, factors, memberships of organizations and groups, sessions,
 * tokens, grants, devices and tickets. Their log entries stay.
 */
export function removeUser(state: TenantState, userId: string): void {
	state.users.remove(userId);
	for (const { members, waitingRoles } of state.organizations.values()) {
		members.delete(userId);
		waitingRoles.delete(userId);
	}
	for (const { members } of state.groups.values()) members.delete(userId);
	const { sessions, refreshTokens, grants, deviceCredentials, tickets } = state;
	const holders: readonly Held[] = [sessions, refreshTokens, grants, deviceCredentials, tickets];
	for (const held of holders) for (const { id, user_id } of held.values()) if (user_id === userId) held.delete(id);
}
