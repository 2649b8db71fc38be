import { addLog } from "../../state/add-log.ts";
import { connectionNamed } from "../../state/connection-named.ts";
import { tenantName } from "../../state/tenant-name.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { removeUser } from "./remove-user.ts";

/**
 * Deletes a user and all their data, and logs `sdu` for each database identity. An unknown id is not an error.
 * @see https://auth0.com/docs/api/management/v2/users/delete-users-by-id
 */
export function deleteUser(state: TenantState, userId: string): void {
	const user = state.users.get(userId);
	if (user === undefined) return;
	removeUser(state, userId);
	for (const { connection, provider, user_id } of user.identities) {
		if (provider !== "auth0") continue;
		addLog(state, {
			type: "sdu",
			description: `user_id: ${user_id}`,
			connection,
			connection_id: connectionNamed(state, connection)?.id ?? "",
			ip: "127.0.0.1",
			details: { body: { tenant: tenantName, connection } },
			user_id: "",
			user_name: "",
			strategy: "auth0",
			strategy_type: "database",
		});
	}
}
