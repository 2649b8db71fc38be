import { addLog } from "../../state/add-log.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { removeUser } from "./remove-user.ts";

/** Deletes a user and all that hangs on them, which leaves an entry `sdu`. Nobody's id is no error. @see https://auth0.com/docs/api/management/v2/users/delete-users-by-id */
export function deleteUser(state: TenantState, userId: string): void {
	const user = state.users.get(userId);
	if (user === undefined) return;
	removeUser(state, userId);
	addLog(state, {
		type: "sdu",
		description: "User successfully deleted",
		user_id: userId,
		user_name: user.email ?? user.name ?? userId,
		...(user.identities[0] ? { connection: user.identities[0].connection } : {}),
	});
}
