import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { getEnv } from "../../../env/server/env.ts";
import { tenantOrigin } from "../../../env/server/tenant-origin.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { fetchOutgoing } from "../../../http/server/outgoing.ts";
import { wasNeverSent } from "../../../management-api/server/call/retry-rules.ts";
import { findSignInAccount } from "../../sign-in-account.ts";
import type { ActInput } from "../../user.ts";
import { getUser } from "../get-user.ts";

const patienceMs = 8_000;

type ResetRequest = { connection: string; email: string };

async function send(request: ResetRequest, correlationId: string, signal: AbortSignal) {
	const { auth0IssuerDomain, auth0CustomDomain = auth0IssuerDomain, auth0ClientId } = getEnv();
	try {
		return await fetchOutgoing(`${tenantOrigin(auth0CustomDomain)}/dbconnections/change_password`, {
			method: "POST",
			headers: { "content-type": "application/json", "x-correlation-id": correlationId },
			body: JSON.stringify({ client_id: auth0ClientId, ...request }),
			signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
		});
	} catch (cause) {
		signal.throwIfAborted();
		throw new ProblemError(wasNeverSent(cause) ? "tenant_unreachable" : "outcome_unknown", { cause });
	}
}

/**
 * Asks Auth0 to mail the user a link to choose a new password, to the e-mail of the database account, which may be a linked one. Uses the
 * Authentication API with the sign-in application's client id: it needs no token and spends none of the Management API's budget, and it
 * limits mails by address and e-mail. The link uses the domain of the request.
 * @throws ProblemError `field_rejected` for a user without an e-mail or a database identity, `tenant_rate_limited`, `tenant_failed`,
 * `tenant_unreachable`, `outcome_unknown`
 * @see https://auth0.com/docs/api/authentication/change-password/change-password
 */
export async function sendPasswordReset(
	{ act, signal }: ActContext,
	{ userId }: { userId: string },
	{ reason }: ActInput,
): Promise<void> {
	const { email, identity, isKept } = findSignInAccount(await getUser({ signal }, { userId }), "password");
	if (email === undefined || identity === undefined || !isKept) {
		const detail =
			"Only a user with an account in a database connection, and an e-mail there, can be sent a reset mail. Nothing was sent.";
		throw new ProblemError("field_rejected", { detail });
	}
	const { connection } = identity;
	const target = { type: "user", id: userId, email } as const;
	await act({ target, after: { sent_to: email }, reason }, async (correlationId) => {
		const { ok, status } = await send({ connection, email }, correlationId, signal);
		if (status === 429) throw new ProblemError("tenant_rate_limited", { retryAfterSeconds: 60 });
		if (!ok) throw new ProblemError("tenant_failed");
	});
}
