import { findAccounts } from "../../state/find-accounts.ts";
import { type Account, identifierNames } from "../../state/identities.ts";
import type { TenantState } from "../../state/tenant-state.ts";

/**
 * Finds the account with this e-mail, username or phone number in one database, or in any. A linked identity signs in as its main user.
 * Names are compared in lower case, as databases store them.
 */
export function findDatabaseUser(state: TenantState, name: string, connection?: string): Account | undefined {
	const databases = new Set(
		[...state.connections.values()].filter(({ strategy }) => strategy === "auth0").map((database) => database.name),
	);
	return identifierNames
		.flatMap((identifier) => findAccounts(state, identifier, name.toLowerCase()))
		.find(
			({ identity }) =>
				databases.has(identity.connection) && (connection ?? identity.connection) === identity.connection,
		);
}
