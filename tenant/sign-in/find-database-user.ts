import type { TenantState } from "../state/tenant-state.ts";
import type { UserRecord } from "../state/user-record.ts";
import { identifierNames } from "../state/user-store.ts";

/**
 * Who has this e-mail, username or phone number in a database: in the one of this name, or in any. E-mails are compared in lower
 * case, usernames as they are.
 */
export function findDatabaseUser(state: TenantState, name: string, connection?: string): UserRecord | undefined {
	const databases = new Set(
		[...state.connections.values()].filter(({ strategy }) => strategy === "auth0").map((database) => database.name),
	);
	const isOfDatabase = ({ identities }: UserRecord) =>
		identities.some(
			(identity) => databases.has(identity.connection) && (connection ?? identity.connection) === identity.connection,
		);
	return identifierNames
		.flatMap((identifier) => state.users.having(identifier, identifier === "email" ? name.toLowerCase() : name))
		.find(isOfDatabase);
}
