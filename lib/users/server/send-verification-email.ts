import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import type { ActInput } from "../contract.ts";
import type { ActContext } from "./act-context.ts";
import { getUser } from "./get-user.ts";

/** Asks the user by mail to verify their e-mail; each mail is a job of the tenant, and never sent twice. */
export async function sendVerificationEmail(
	userId: string,
	{ reason }: ActInput,
	{ act, signal }: ActContext,
): Promise<void> {
	const { email, email_verified, identities } = await getUser(userId, signal);
	const [primary] = identities;
	// The list of providers in the SDK ends where its version does; Auth0 has more of them.
	const body = {
		user_id: userId,
		...(primary === undefined || primary.provider === "auth0"
			? {}
			: { identity: { user_id: primary.user_id, provider: primary.provider as "auth0" } }),
	};
	const values = { before: { email_verified: email_verified ?? false }, after: { sent_to: email } };
	await act({ target: { type: "user", id: userId }, ...values, reason }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) => api.jobs.verificationEmail.create(body, request)),
	);
}
