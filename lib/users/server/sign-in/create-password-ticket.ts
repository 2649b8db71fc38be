import "server-only";
import type { z } from "zod";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { requireMayGrantEmails } from "../../../auth/server/require-may-grant.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import type { createTicketInputSchema, Ticket } from "../../sign-in.ts";
import { findSignInAccount } from "../../sign-in-account.ts";
import { getUser } from "../get-user.ts";

/**
 * Creates a link, valid once and for `ttlSeconds`, at which the user sets a new password. Auth0 mails nothing. Anyone with the link can use
 * it, so only the response contains it, never the audit.
 * @throws ProblemError `field_rejected` for a user without a database identity, `forbidden` to verify an e-mail whose domain gives a level
 */
export async function createPasswordTicket(
	{ actor, act, signal }: ActContext,
	{ userId }: { userId: string },
	{ ttlSeconds, markEmailVerified, reason }: z.infer<typeof createTicketInputSchema>,
): Promise<Ticket> {
	const user = await getUser({ signal }, { userId });
	const { identity, isLinked, email } = findSignInAccount(user, "password");
	if (markEmailVerified) requireMayGrantEmails(actor, [user.email, email]);
	const body = {
		user_id: userId,
		ttl_sec: ttlSeconds,
		mark_email_as_verified: markEmailVerified,
		...(isLinked && identity !== undefined
			? { identity: { user_id: identity.user_id, provider: "auth0" as const } }
			: {}),
	};
	const after = { valid_for_seconds: ttlSeconds, marks_email_verified: markEmailVerified };
	const target = { type: "user", id: userId, name: user.name, email: user.email } as const;
	const { ticket } = await act({ target, after, reason }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) => api.tickets.changePassword(body, request)),
	);
	return { ticket: ticket ?? "", expiresAt: new Date(Date.now() + ttlSeconds * 1_000).toISOString() };
}
