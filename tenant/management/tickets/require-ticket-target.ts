import { fieldsOf } from "../../records/fields-of.ts";
import type { Identity, UserRecord } from "../../records/user-record.ts";
import { connectionNamed } from "../../state/connection-named.ts";
import { findAccounts } from "../../state/find-accounts.ts";
import { type Account, profileOfIdentity } from "../../state/identities.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { ApiError, failure, wrongBody } from "../api-error.ts";

type Body = Record<string, unknown>;

const refused = (message: string) => new ApiError(400, message);

/** Returns the missing field if a body names no user: it needs an id, or an e-mail and its connection. */
function missingIn({ user_id, email, connection_id }: Body): string | undefined {
	if (user_id !== undefined) return undefined;
	if (email === undefined) return connection_id === undefined ? "user_id" : "email";
	return connection_id === undefined ? "connection_id" : undefined;
}

/** Finds the user by id with the identity in the body, or both by e-mail and connection. @throws ApiError 400, 404 `inexistent_user`. */
function requireAccount(state: TenantState, body: Body): Account {
	const { user_id, email, connection_id } = body;
	const byEmail = email !== undefined || connection_id !== undefined;
	if (user_id !== undefined && byEmail) throw wrongBody("user_id cannot be combined with connection_id or email");
	const missing = missingIn(body);
	if (missing !== undefined) throw wrongBody(`Missing required property: ${missing}`);
	const connection = state.connections.get(String(connection_id));
	if (byEmail && connection === undefined) throw refused(`The connection with id ${connection_id} does not exist.`);
	if (byEmail) {
		const accounts = findAccounts(state, "email", String(email).toLowerCase());
		const account = accounts.find(({ identity }) => identity.connection === connection?.name);
		if (account === undefined) throw failure("inexistent_user");
		return account;
	}
	const user = state.users.get(String(user_id));
	if (user === undefined) throw failure("inexistent_user");
	return { user, identity: requireIdentity(state, user, body) };
}

/** Finds the identity in the body, else the primary one. @throws ApiError 400. */
function requireIdentity(state: TenantState, user: UserRecord, { identity: named }: Body): Identity {
	const [provider = "", own = ""] = user.user_id.split("|", 2);
	if (named === undefined) return user.identities[0] ?? { connection: "", provider, user_id: own, isSocial: false };
	const { provider: wanted, user_id, connection_id } = fieldsOf(named);
	const connection = connection_id === undefined ? undefined : state.connections.get(String(connection_id));
	if (connection_id !== undefined && connection === undefined) throw failure("inexistent_identity_connection");
	const identity = user.identities.find(
		(one) =>
			one.provider === wanted &&
			one.user_id === user_id &&
			(connection === undefined || one.connection === connection.name),
	);
	if (identity === undefined) throw failure("identity_not_of_user");
	return identity;
}

/** Throws for an unknown client or organization, which the page is to show. @throws ApiError 400. */
function requireSurroundings(
	state: TenantState,
	userId: string,
	{ client_id, organization_id, result_url }: Body,
): void {
	if (client_id !== undefined && !state.clients.has(String(client_id))) throw failure("inexistent_ticket_client");
	if (organization_id === undefined) return;
	if (result_url !== undefined) throw wrongBody("result_url cannot be specified when using organization_id");
	const organization = state.organizations.get(String(organization_id));
	if (organization === undefined) throw failure("inexistent_mail_organization");
	if (!organization.members.has(userId))
		throw refused(`The user with id ${userId} is not a member of organization with id ${organization_id}.`);
}

/**
 * Finds the user and identity that a ticket is for. Without an `identity` the user's primary one must be of a database.
 * @throws ApiError 400 for fields that do not match or exist, 404 `inexistent_user`.
 */
export function requireTicketTarget(state: TenantState, body: Body): Account {
	const account = requireAccount(state, body);
	const { user, identity } = account;
	requireSurroundings(state, user.user_id, body);
	if (profileOfIdentity(user, identity).email === undefined) throw failure("no_email_for_ticket");
	const isDatabase = connectionNamed(state, identity.connection)?.strategy === "auth0";
	if (!isDatabase && body.identity === undefined) throw failure("no_database_user");
	return account;
}
