import "server-only";
import type { ActContext, ReadContext } from "../../../audit/server/act-context.ts";
import { requireMayUnlink } from "../../../auth/server/require-may-grant.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { hasLinkedAccount } from "../../sign-in-account.ts";
import type { ActInput } from "../../user.ts";
import { getUser } from "../get-user.ts";

/**
 * Unlinks an identity, which becomes its own account again, without metadata and roles.
 * @throws ProblemError `field_rejected` for the primary one, `not_found`, `forbidden` if the account gives a level
 */
export async function deleteIdentity(
	{ actor, act, signal }: ActContext,
	{ userId, identityId }: { userId: string; identityId: string },
	{ reason }: ActInput,
): Promise<void> {
	const { identities } = await getUser({ signal }, { userId });
	const place = identities.findIndex(({ provider, user_id }) => `${provider}|${user_id}` === identityId);
	const identity = identities[place];
	if (identity === undefined) throw new ProblemError("not_found", { detail: "This user has no such identity." });
	if (place === 0) throw new ProblemError("field_rejected", { detail: "The primary identity cannot be unlinked." });
	requireMayUnlink(actor, { id: identityId, email: identity.profileData?.email });
	const values = { before: { identities }, after: { identities: identities.filter((one) => one !== identity) } };
	const readBack = async (context: ReadContext) => {
		const now = await getUser(context, { userId });
		return hasLinkedAccount(now, identityId) ? undefined : { result: [] };
	};
	await act({ target: { type: "user", id: userId }, ...values, reason, readBack }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) =>
			// The SDK's list of providers is limited to its version; Auth0 has more.
			api.users.identities.delete(userId, identity.provider as "auth0", identity.user_id, request),
		),
	);
}
