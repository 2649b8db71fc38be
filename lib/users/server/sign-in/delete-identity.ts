import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import type { ActInput } from "../../user.ts";
import { getUser } from "../get-user.ts";

/**
 * Unlinks an identity, which becomes an account of its own again, without metadata and roles.
 * @throws ProblemError `field_rejected` for the primary one, `not_found`
 */
export async function deleteIdentity(
	{ userId, identityId }: { userId: string; identityId: string },
	{ reason }: ActInput,
	{ act, signal }: ActContext,
): Promise<void> {
	const { identities } = await getUser(userId, signal);
	const place = identities.findIndex(({ provider, user_id }) => `${provider}|${user_id}` === identityId);
	const identity = identities[place];
	if (identity === undefined) throw new ProblemError("not_found", { detail: "This user has no such identity." });
	if (place === 0) throw new ProblemError("field_rejected", { detail: "The primary identity cannot be unlinked." });
	const values = { before: { identities }, after: { identities: identities.filter((one) => one !== identity) } };
	await act({ target: { type: "user", id: userId }, ...values, reason }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) =>
			// The list of the SDK ends where its version does; Auth0 has more of them.
			api.users.identities.delete(userId, identity.provider as "auth0", identity.user_id, request),
		),
	);
}
