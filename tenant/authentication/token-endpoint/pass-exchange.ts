import type { Context } from "hono";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import { sendFactorCode } from "../../auth-store/factor-codes.ts";
import { refuseToken, type TokenAnswer } from "../../core/token-answer.ts";
import type { CustomClaims } from "../../pipeline/custom-claims.ts";
import { passPipeline } from "../rules-and-actions/pass-pipeline.ts";
import type { Transaction } from "../rules-and-actions/transaction.ts";

const statuses: Record<string, 401 | 403 | 500> = { unauthorized: 401, server_error: 500 };
const factorMs = 600_000;

type Issue = (c: Context, claims: CustomClaims | undefined) => Promise<TokenAnswer>;

/**
 * Answers with an `mfa_token`, which is sent back with the code of the second factor.
 * @see https://auth0.com/docs/secure/multi-factor-authentication/authenticate-using-ropg-flow-with-mfa
 */
function askForFactor({ tenant, client, user }: Transaction, issue: (c: Context) => Promise<TokenAnswer>): TokenAnswer {
	const paused = { clientId: client.client_id, userId: user.user_id, failures: 0 };
	const mfa_token = authStoreOf(tenant).pausedGrants.issue({ ...paused, issue: ({ c }) => issue(c) }, factorMs);
	sendFactorCode(tenant, user, mfa_token);
	const refused = refuseToken(403, "mfa_required", "Multifactor authentication required", { user });
	return { ...refused, body: { ...refused.body, mfa_token } };
}

/** Returns true if the tenant's policy requires a second factor. A refresh is exempt, because its user has signed in before. */
const isPolicy = ({ tenant, protocol }: Transaction) =>
	protocol !== "oauth2-refresh-token" && tenant.state.guardian.policies.includes("all-applications");

/**
 * Runs rules and Actions at the token endpoint: answers with the tokens that `issue` creates from their claims, or with their refusal.
 * There is no browser to redirect, so a redirect is refused, and a second factor is requested with an `mfa_token`.
 */
export async function passExchange(transaction: Transaction, issue: Issue): Promise<TokenAnswer> {
	const { user } = transaction;
	const { details, claims, refusal, redirect, multifactor } = await passPipeline(transaction);
	if (refusal !== undefined) {
		const { error, error_description } = refusal;
		return refuseToken(statuses[error] ?? 403, error, error_description, { user, details });
	}
	if (redirect !== undefined)
		return refuseToken(403, "interaction_required", "A redirect is required", { user, details });
	const finish = async (c: Context) => {
		const answer = await issue(c, claims);
		return claims === undefined ? answer : { ...answer, event: { ...answer.event, details } };
	};
	return multifactor !== undefined || isPolicy(transaction) ? askForFactor(transaction, finish) : finish(transaction.c);
}
