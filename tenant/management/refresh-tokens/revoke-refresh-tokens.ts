import type { RefreshTokenRecord } from "../../records/session-record.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { ApiError, wrongBody } from "../api-error.ts";
import type { BodySchema } from "../validate-body.ts";

const mostIds = 100;

export const revocationSchema: BodySchema = {
	properties: {
		ids: { type: "array", minItems: 1, maxItems: mostIds, items: { type: "string", minLength: 1, maxLength: 30 } },
		user_id: { type: "string", minLength: 1, maxLength: 300, format: "user-id" },
		client_id: { type: "string", minLength: 1, maxLength: 64, format: "client-id" },
		audience: { type: "string", minLength: 1, maxLength: 600 },
	},
};

/** Throws unless the body has only ids, or a user, optionally with a client and an audience. @throws ApiError 400. */
function requireCombination({ ids, user_id, client_id, audience }: Record<string, unknown>): void {
	const byUser = user_id !== undefined && (audience === undefined || client_id !== undefined);
	const others = [user_id, client_id, audience].some((value) => value !== undefined);
	if (ids === undefined ? !byUser : others) throw wrongBody("Invalid combination of parameters");
}

function requireKnown(state: TenantState, { user_id, client_id, audience }: Record<string, unknown>): void {
	const known = [
		["User", user_id, (id: string) => state.users.has(id)],
		["Client", client_id, (id: string) => state.clients.has(id)],
		[
			"Resource server",
			audience,
			(id: string) => [...state.resourceServers.values()].some((api) => api.identifier === id),
		],
	] as const;
	for (const [noun, value, isKnown] of known)
		if (value !== undefined && !isKnown(String(value))) throw new ApiError(400, `${noun} not found.`);
}

/**
 * Revokes up to 100 tokens by id, or those of a user, optionally of one client and one audience. Unknown ids are not an error.
 * @throws ApiError 400 for another combination, or for an unknown user or client.
 * @see https://auth0.com/docs/api/management/v2/refresh-tokens/revoke-refresh-tokens
 */
export function revokeRefreshTokens(state: TenantState, body: Record<string, unknown>): void {
	requireCombination(body);
	requireKnown(state, body);
	const { ids, user_id, client_id, audience } = body;
	const isMeant = (token: RefreshTokenRecord) =>
		Array.isArray(ids)
			? ids.includes(token.id)
			: token.user_id === user_id &&
				(client_id === undefined || token.client_id === client_id) &&
				(audience === undefined || token.resource_servers.some((api) => api.audience === audience));
	for (const token of [...state.refreshTokens.values()].filter(isMeant)) state.refreshTokens.delete(token.id);
}
