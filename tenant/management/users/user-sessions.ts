import type { Call } from "../call.ts";
import { type AddEndpoint, accepted, ok } from "../endpoints.ts";
import { checkpointOf } from "../paging.ts";
import { refreshTokenAnswer } from "../refresh-tokens/refresh-token-answer.ts";
import { endSessions } from "../sessions/end-sessions.ts";
import { isLive } from "../sessions/is-live.ts";
import type { BodySchema } from "../validate-body.ts";
import { userOf } from "./user-of.ts";

const revokeSchema: BodySchema = {
	properties: {
		session_id: { type: "string", maxLength: 50, format: "session-id" },
		preserve_refresh_tokens: { type: "boolean" },
	},
};

/** Returns a user's items that have not expired, the newest first. */
function ownOf<
	T extends { user_id: string; created_at: string; expires_at: string | null; idle_expires_at: string | null },
>(call: Call, held: ReadonlyMap<string, T>): T[] {
	const [{ user_id }, now] = [userOf(call), call.state.clock.nowIso()];
	return [...held.values()]
		.filter((one) => one.user_id === user_id && isLive(one, now))
		.sort((a, b) => b.created_at.localeCompare(a.created_at));
}

function dropTokensOf(call: Call, userId: string): void {
	for (const { id, user_id } of call.state.refreshTokens.values())
		if (user_id === userId) call.state.refreshTokens.delete(id);
}

/** Ends one or all sessions of a user, and by default their refresh tokens. */
async function revokeAccess(call: Call) {
	const body = await call.body();
	const { user_id } = userOf(call);
	const { session_id: id } = body;
	const keepsTokens = body.preserve_refresh_tokens === true;
	const ends = (session: { id: string; user_id: string }) =>
		session.user_id === user_id && (id === undefined || session.id === id);
	endSessions(call, ends, { keepsTokens });
	if (id === undefined && !keepsTokens) dropTokensOf(call, user_id);
	return accepted;
}

/** Adds a user's sessions and refresh tokens, by checkpoint. Requests that end them answer 202. */
export function addUserSessions(endpoint: AddEndpoint): void {
	endpoint("GET /users/:id/sessions", {
		handle: (call) => ok(checkpointOf(call, ownOf(call, call.state.sessions), "sessions", { keyOf: ({ id }) => id })),
	});
	endpoint("DELETE /users/:id/sessions", {
		description: "Delete sessions for user",
		handle: (call) => {
			const user = userOf(call);
			endSessions(call, ({ user_id }) => user_id === user.user_id, { keepsTokens: true });
			return accepted;
		},
	});
	endpoint("GET /users/:id/refresh-tokens", {
		handle: (call) => {
			const tokens = ownOf(call, call.state.refreshTokens);
			return ok(checkpointOf(call, tokens, "tokens", { show: refreshTokenAnswer, keyOf: ({ id }) => id }));
		},
	});
	endpoint("DELETE /users/:id/refresh-tokens", {
		description: "Delete refresh tokens for a user",
		handle: (call) => {
			dropTokensOf(call, userOf(call).user_id);
			return accepted;
		},
	});
	endpoint("POST /users/:id/revoke-access", {
		description: "Revokes selected resources from a user",
		body: revokeSchema,
		handle: revokeAccess,
	});
}
