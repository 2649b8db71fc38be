import type { CustomClaims } from "../pipeline/custom-claims.ts";
import { passPipeline } from "../pipeline/pass-pipeline.ts";
import type { Transaction } from "../pipeline/transaction.ts";
import { refuseToken, type TokenAnswer } from "./token-answer.ts";

const statuses: Record<string, 401 | 403 | 500> = { unauthorized: 401, server_error: 500 };

/** Runs rules and Actions at the token endpoint: answers with what `issue` makes of their claims, or with why they say no. */
export async function passExchange(
	transaction: Transaction,
	issue: (claims: CustomClaims | undefined) => Promise<TokenAnswer>,
): Promise<TokenAnswer> {
	const { details, claims, refusal } = await passPipeline(transaction);
	if (refusal !== undefined) {
		const { error, error_description } = refusal;
		return refuseToken(statuses[error] ?? 403, error, error_description, { user: transaction.user, details });
	}
	const answer = await issue(claims);
	return claims === undefined ? answer : { ...answer, event: { ...answer.event, details } };
}
