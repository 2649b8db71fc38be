import type { Identity, UserRecord } from "../../../records/user-record.ts";
import { gravatarOf } from "../../../state/gravatar-of.ts";
import type { TenantState } from "../../../state/tenant-state.ts";
import { failure } from "../../api-error.ts";
import { identitiesOf } from "./identities-of.ts";

type Named = { provider: string; user_id: string };

/** Recreates the account of an identity, with its profile and password and no other data. */
function recreateUser(state: TenantState, { profileData, ...identity }: Identity, password: string | undefined): void {
	const now = state.clock.nowIso();
	const user_id = `${identity.provider}|${identity.user_id}`;
	if (state.users.has(user_id)) return;
	const known = String(profileData?.email ?? profileData?.phone_number ?? profileData?.name ?? identity.user_id);
	const user: UserRecord = {
		name: known,
		nickname: known.split("@")[0] ?? known,
		picture: gravatarOf(known, known.slice(0, 2)),
		...profileData,
		user_id,
		identities: [identity],
		created_at: now,
		updated_at: now,
	};
	state.users.put(user, password === undefined ? {} : { password });
}

/**
 * Makes a linked identity a separate account again. An identity that the user does not have is not an error. Returns the remaining ones.
 * @throws ApiError 400 for the main identity, 404 `inexistent_user`.
 * @see https://auth0.com/docs/api/management/v2/users/delete-user-identity-by-user-id
 */
export function unlinkIdentity(state: TenantState, userId: string, named: Named): Identity[] {
	const user = state.users.get(userId);
	if (user === undefined) throw failure("inexistent_user");
	const isNamed = ({ provider, user_id }: Identity) => provider === named.provider && user_id === named.user_id;
	const place = user.identities.findIndex(isNamed);
	const gone = user.identities[place];
	if (gone === undefined) return identitiesOf(user);
	if (place === 0) throw failure("main_identity");
	const identities = user.identities.filter((identity) => identity !== gone);
	const left: UserRecord = { ...user, identities, updated_at: state.clock.nowIso() };
	const { linkedPasswords } = state.users.privateOf(userId);
	const password = linkedPasswords?.get(gone.user_id);
	linkedPasswords?.delete(gone.user_id);
	state.users.put(left);
	recreateUser(state, gone, password);
	return identitiesOf(left);
}
