import { findAccounts } from "./find-accounts.ts";
import type { Account, IdentifierName } from "./identities.ts";
import type { TenantState } from "./tenant-state.ts";

/** Returns true if another identity of the connection, primary or linked, has this e-mail, username or phone number. */
export function isTaken(
	state: TenantState,
	connection: string,
	name: IdentifierName,
	value: unknown,
	except?: Account,
): boolean {
	if (typeof value !== "string") return false;
	return findAccounts(state, name, value).some(
		({ user, identity }) =>
			identity.connection === connection &&
			!(user.user_id === except?.user.user_id && identity.user_id === except.identity.user_id),
	);
}
