import { connectionNamed } from "../../state/connection-named.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import type { Identity, UserRecord } from "../../state/user-record.ts";
import { ApiError, failure, notSupported, wrongBody } from "../api-error.ts";

type Body = Record<string, unknown>;

const refused = (message: string) => new ApiError(400, message);

/** The user by id, or by e-mail in a connection. @throws ApiError 400, 404 `inexistent_user`. */
function requireUser(state: TenantState, { user_id, email, connection_id }: Body): UserRecord {
	const byEmail = email !== undefined || connection_id !== undefined;
	if (user_id !== undefined && byEmail) throw wrongBody("user_id cannot be combined with connection_id or email");
	if (user_id === undefined && (email === undefined || connection_id === undefined))
		throw wrongBody(
			`Missing required property: ${byEmail ? (email === undefined ? "email" : "connection_id") : "user_id"}`,
		);
	const connection = state.connections.get(String(connection_id));
	if (byEmail && connection === undefined) throw refused(`The connection with id ${connection_id} does not exist.`);
	const user = byEmail
		? state.users
				.having("email", String(email).toLowerCase())
				.find(({ identities }) => identities.some((identity) => identity.connection === connection?.name))
		: state.users.get(String(user_id));
	if (user === undefined) throw failure("inexistent_user");
	return user;
}

/** The identity that the body names, else the primary one. @throws ApiError 400. */
function requireIdentity(state: TenantState, user: UserRecord, { identity: named }: Body): Identity | undefined {
	if (named === undefined) return user.identities[0];
	const { provider, user_id, connection_id } = Object(named);
	const connection = connection_id === undefined ? undefined : state.connections.get(connection_id);
	if (connection_id !== undefined && connection === undefined) throw refused("Identity connection does not exist.");
	const identity = user.identities.find(
		(one) =>
			one.provider === provider &&
			one.user_id === user_id &&
			(connection === undefined || one.connection === connection.name),
	);
	if (identity === undefined) throw refused("The user exists, but does not contain the given identity.");
	return identity;
}

/** The client and the organization that the page is to show. @throws ApiError 400. */
function requireSurroundings(
	state: TenantState,
	userId: string,
	{ client_id, organization_id, result_url }: Body,
): void {
	if (client_id !== undefined && !state.clients.has(String(client_id))) throw refused("The client does not exist");
	if (organization_id === undefined) return;
	if (result_url !== undefined) throw wrongBody("result_url cannot be specified when using organization_id");
	const organization = state.organizations.get(String(organization_id));
	if (organization === undefined) throw refused("The organization does not exist");
	if (!organization.members.has(userId))
		throw refused(`The user with id ${userId} is not a member of organization with id ${organization_id}.`);
}

/**
 * Whom a ticket is for, and of which connection. Without an `identity` the user's main one has to be of a database.
 * @throws ApiError 400 for what does not fit or is not there, 404 `inexistent_user`.
 */
export function requireTicketTarget(state: TenantState, body: Body): { user: UserRecord; connection: string } {
	const user = requireUser(state, body);
	requireSurroundings(state, user.user_id, body);
	const { connection = "" } = requireIdentity(state, user, body) ?? {};
	if (user.email === undefined) throw refused("The user does not have an email address.");
	const isDatabase = connectionNamed(state, connection)?.strategy === "auth0";
	if (!isDatabase && body.identity === undefined)
		throw notSupported("The user's main connection does not support this operation.");
	return { user, connection };
}
