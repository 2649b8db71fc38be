import "server-only";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import type { Step, StepsContext } from "../../../audit/server/record-steps.ts";
import type { ActReport } from "../../../audit/steps.ts";
import { endConsoleSessions } from "../../../auth/server/end-sessions.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import type { ActInput } from "../../user.ts";
import { getUser } from "../get-user.ts";
import { securingReadBacks } from "./securing-read-backs.ts";

type Target = { userId: string };

/** Returns the calls that secure an account. Without the block the others are not tried, because the intruder would sign in again. */
function toSteps({ signal }: ReadContext, { userId }: Target): Step[] {
	const step = (
		kind: keyof typeof securingReadBacks,
		item: string,
		run: (correlationId: string) => Promise<unknown>,
	) => ({
		kind,
		items: [item],
		mayBeRefused: true,
		run: (_items: readonly string[], correlationId: string) => run(correlationId),
		readBack: (items: readonly string[]) => securingReadBacks[kind]({ signal }, userId, items),
	});
	const block = step("user.blocked", "block", async (correlationId) => {
		await callManagementApi({ signal, correlationId }, (api, request) =>
			api.users.update(userId, { blocked: true }, request),
		);
		await endConsoleSessions(userId);
	});
	return [
		{ ...block, isRequired: true },
		step("user.sessions_revoked", "sessions", (correlationId) =>
			callManagementApi({ signal, correlationId }, (api, request) =>
				api.users.revokeAccess(userId, { preserve_refresh_tokens: false }, request),
			),
		),
		step("user.refresh_tokens_revoked", "refreshTokens", (correlationId) =>
			callManagementApi({ signal, correlationId }, (api, request) => api.users.refreshToken.delete(userId, request)),
		),
		step("user.grants_revoked", "grants", (correlationId) =>
			callManagementApi({ signal, correlationId }, (api, request) =>
				api.userGrants.deleteByUserId({ user_id: userId }, request),
			),
		),
	];
}

/**
 * Secures an account that somebody else may use: blocks the user, ends their sessions, also in Rolecall, and revokes their refresh tokens
 * and grants, in one act of four calls. Access tokens that were issued already stay valid until they expire.
 * @throws ProblemError `user_not_found`, or the reason why the user could not be blocked; then nothing was changed
 */
export async function blockAndRevoke(
	{ actInSteps, signal }: StepsContext,
	{ userId }: Target,
	{ reason }: ActInput,
): Promise<ActReport> {
	const { blocked = false, name, email } = await getUser({ signal }, { userId });
	const values = {
		target: { type: "user", id: userId, name, email } as const,
		before: { blocked },
		after: { blocked: true, revoked: ["sessions", "refresh_tokens", "grants"] },
		reason,
	};
	return actInSteps(values, toSteps({ signal }, { userId }));
}
