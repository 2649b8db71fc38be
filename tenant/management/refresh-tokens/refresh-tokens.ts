import { fieldsOf } from "../../records/fields-of.ts";
import type { RefreshTokenRecord } from "../../records/session-record.ts";
import { failure } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, accepted, ok } from "../endpoints.ts";
import { checkpointOf, pickFields } from "../paging.ts";
import { isLive } from "../sessions/is-live.ts";
import { metadataSchema } from "../sessions/metadata-schema.ts";
import { refreshTokenAnswer } from "./refresh-token-answer.ts";
import { revocationSchema, revokeRefreshTokens } from "./revoke-refresh-tokens.ts";

/** Finds a token. @throws ApiError 404 for an unknown or expired one. */
function tokenOf({ state, param }: Call): RefreshTokenRecord {
	const token = state.refreshTokens.get(param("id"));
	if (token === undefined || !isLive(token, state.clock.nowIso())) throw failure("inexistent_refresh_token");
	return token;
}

/** Returns the tokens of the required user. @throws ApiError 400, and 404 for an unknown user or client. */
function listTokens(call: Call): RefreshTokenRecord[] {
	const [userId, clientId] = [call.query("user_id"), call.query("client_id")];
	if (!userId) throw failure("no_user_id");
	if (!call.state.users.has(userId)) throw failure("inexistent_user");
	if (clientId !== undefined && !call.state.clients.has(clientId)) throw failure("inexistent_client");
	const now = call.state.clock.nowIso();
	return [...call.state.refreshTokens.values()].filter(
		(token) =>
			token.user_id === userId && (clientId === undefined || token.client_id === clientId) && isLive(token, now),
	);
}

/**
 * Adds the refresh tokens: those of a user, and single ones by id. Requests that end tokens answer 202.
 * @see https://auth0.com/docs/api/management/v2/refresh-tokens
 */
export function addRefreshTokens(endpoint: AddEndpoint): void {
	endpoint("GET /refresh-tokens", {
		handle: (call) => {
			const pick = pickFields(call);
			const show = (token: RefreshTokenRecord) => pick(refreshTokenAnswer(token));
			return ok(checkpointOf(call, listTokens(call), "refresh_tokens", { show, keyOf: ({ id }) => id }));
		},
	});
	endpoint("POST /refresh-tokens/revoke", {
		description: "Revoke refresh tokens",
		body: revocationSchema,
		handle: async (call) => {
			revokeRefreshTokens(call.state, await call.body());
			return accepted;
		},
	});
	endpoint("GET /refresh-tokens/:id", { handle: (call) => ok(refreshTokenAnswer(tokenOf(call))) });
	endpoint("PATCH /refresh-tokens/:id", {
		description: "Update a refresh token",
		body: metadataSchema("refresh_token_metadata"),
		handle: async (call) => {
			const body = await call.body();
			const refresh_token_metadata = fieldsOf(body.refresh_token_metadata);
			const token = { ...tokenOf(call), refresh_token_metadata };
			call.state.refreshTokens.set(token.id, token);
			return ok(refreshTokenAnswer(token));
		},
	});
	endpoint("DELETE /refresh-tokens/:id", {
		description: "Delete a refresh token",
		handle: ({ state, param }) => {
			state.refreshTokens.delete(param("id"));
			return accepted;
		},
	});
}
