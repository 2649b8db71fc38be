import type { Identity, UserRecord } from "../../../records/user-record.ts";
import type { TenantState } from "../../../state/tenant-state.ts";
import { failure, wrongBody } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import type { BodySchema } from "../../validate-body.ts";
import { removeUser } from "../remove-user.ts";
import { identitiesOf, profileOf } from "./identities-of.ts";
import { readLinkToken } from "./read-link-token.ts";

type Body = Record<string, unknown>;

export const linkSchema: BodySchema = {
	properties: {
		provider: { type: "string" },
		connection_id: { type: "string", pattern: "^con_[A-Za-z0-9]{16}$" },
		user_id: { type: ["string", "integer"], minLength: 1 },
		link_with: { type: "string" },
	},
	minProperties: 1,
};

/** Finds the other account by its provider and its id, with or without the provider's prefix. @throws ApiError 400. */
function findByIdentity(state: TenantState, { provider, user_id, connection_id }: Body): string {
	for (const [name, value] of Object.entries({ provider, user_id }))
		if (value === undefined) throw wrongBody(`Missing required property: ${name}`);
	const connections = [...state.connections.values()].filter(({ strategy }) => strategy === provider);
	const connection = connections.find(({ id }) => connection_id === undefined || id === connection_id);
	if (connection === undefined) throw failure("unconfigured_provider");
	const own = String(user_id);
	return own.startsWith(`${provider}|`) ? own : `${provider}|${own}`;
}

async function secondaryIdOf(call: Call, body: Body): Promise<string> {
	if (body.link_with === undefined) return findByIdentity(call.state, body);
	const others = ["provider", "user_id", "connection_id"].filter((name) => body[name] !== undefined);
	if (others.length > 0) throw wrongBody(`Additional properties not allowed: ${others.join(",")}`);
	return readLinkToken(call, String(body.link_with));
}

const isOwn = ({ identities }: UserRecord, id: string) =>
	identities.some(({ provider, user_id }) => `${provider}|${user_id}` === id);

/** Returns true if the identity is already linked to another user. */
const isLinked = (state: TenantState, id: string) =>
	[...state.users.values()].some((user) => user.identities.length > 1 && isOwn(user, id));

/** Returns the other account's identities as they are stored, the first one with its root profile. */
const asLinked = (secondary: UserRecord): Identity[] =>
	secondary.identities.map((identity, place) =>
		place === 0 ? { ...identity, profileData: profileOf(secondary) } : identity,
	);

/** Moves database passwords with their identities. */
function keepPasswords(state: TenantState, primary: UserRecord, secondary: UserRecord): void {
	const [hidden, other] = [state.users.privateOf(primary.user_id), state.users.privateOf(secondary.user_id)];
	const passwords = new Map([...(hidden.linkedPasswords ?? []), ...(other.linkedPasswords ?? [])]);
	const [identity] = secondary.identities;
	if (other.password !== undefined && identity !== undefined) passwords.set(identity.user_id, other.password);
	if (passwords.size > 0) hidden.linkedPasswords = passwords;
}

/**
 * Makes another account an identity of this one. The account is removed; its metadata, roles and other data are discarded. Returns the
 * identities.
 * @throws ApiError 400 for an account that cannot be linked, 404 `inexistent_user`, 409 for an identity that is already linked.
 * @see https://auth0.com/docs/api/management/v2/users/post-identities
 */
export async function linkIdentity(call: Call, userId: string): Promise<Identity[]> {
	const [{ state }, body] = [call, await call.body()];
	const secondaryId = await secondaryIdOf(call, body);
	const primary = state.users.get(userId);
	if (primary === undefined) throw failure("inexistent_user");
	if (secondaryId === userId) throw failure("same_identity");
	const secondary = state.users.get(secondaryId);
	if (secondary === undefined && isLinked(state, secondaryId)) throw failure("identity_exists");
	if (secondary === undefined)
		throw failure(body.link_with === undefined ? "inexistent_identity" : "inexistent_second_account");
	keepPasswords(state, primary, secondary);
	removeUser(state, secondaryId);
	const identities = [...primary.identities, ...asLinked(secondary)];
	const linked: UserRecord = { ...primary, identities, updated_at: state.clock.nowIso() };
	state.users.put(linked);
	return identitiesOf(linked);
}
