import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { requireMayGrantEmails } from "../../../auth/server/require-may-grant.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { findSignInAccount } from "../../sign-in-account.ts";
import type { ActInput } from "../../user.ts";
import { getUser } from "../get-user.ts";

/** Asks the user by mail to verify their e-mail. Each mail is a job of the tenant and never sent twice. */
export async function sendVerificationEmail(
	{ actor, act, signal }: ActContext,
	{ userId }: { userId: string },
	{ reason }: ActInput,
): Promise<void> {
	const user = await getUser({ signal }, { userId });
	const { email, email_verified, identity, isLinked } = findSignInAccount(user, "email");
	requireMayGrantEmails(actor, [email]);
	if (email === undefined)
		throw new ProblemError("field_rejected", { detail: "This user's account has no e-mail. Nothing was sent." });
	// The SDK's list of providers is limited to its version; Auth0 has more.
	const body = {
		user_id: userId,
		...(identity === undefined || (identity.provider === "auth0" && !isLinked)
			? {}
			: { identity: { user_id: identity.user_id, provider: identity.provider as "auth0" } }),
	};
	const values = { before: { email_verified: email_verified ?? false }, after: { sent_to: email } };
	await act({ target: { type: "user", id: userId }, ...values, reason }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) => api.jobs.verificationEmail.create(body, request)),
	);
}
