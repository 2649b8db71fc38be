import "server-only";
import type { ActContext, ReadContext } from "../../../audit/server/act-context.ts";
import { requireMayLink } from "../../../auth/server/require-may-grant.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import type { LinkIdentityInput } from "../../sign-in.ts";
import { hasLinkedAccount } from "../../sign-in-account.ts";
import { getUser } from "../get-user.ts";

/**
 * Makes another account an identity of this user. The other account is deleted with its metadata and roles; the audit keeps what it had.
 * @throws ProblemError `field_rejected`, `user_not_found`, `conflict`, `forbidden` if one of the accounts gives a level
 */
export async function linkIdentity(
	{ actor, act, signal }: ActContext,
	{ userId }: { userId: string },
	{ secondaryId, reason }: LinkIdentityInput,
): Promise<void> {
	if (secondaryId === userId) {
		const fields = { secondaryId: "Name another account." };
		throw new ProblemError("field_rejected", { detail: "An account cannot be linked to itself.", fields });
	}
	const [primary, secondary] = await Promise.all([
		getUser({ signal }, { userId }),
		getUser({ signal }, { userId: secondaryId }),
	]);
	await requireMayLink(actor, [primary, secondary], signal);
	const { user_id, email, name, identities, user_metadata, app_metadata, logins_count } = secondary;
	const [identity] = identities;
	const provider = identity?.provider ?? secondaryId.slice(0, secondaryId.indexOf("|"));
	const before = {
		identities: primary.identities,
		ending: { user_id, email, name, user_metadata, app_metadata, logins_count },
	};
	const after = { identities: [...primary.identities, ...identities] };
	const body = {
		// The SDK's list of providers is limited to its version; Auth0 has more.
		provider: provider as "auth0",
		user_id: identity?.user_id ?? secondaryId.slice(provider.length + 1),
	};
	const readBack = async (context: ReadContext) => {
		const now = await getUser(context, { userId });
		return hasLinkedAccount(now, `${body.provider}|${body.user_id}`) ? { result: [] } : undefined;
	};
	const target = { type: "user", id: userId, name: primary.name, email: primary.email } as const;
	await act({ target, before, after, reason, readBack }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) => api.users.identities.link(userId, body, request)),
	);
}
