import "server-only";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readAllCheckpoints, readAllPages } from "../../../management-api/server/reads/read-pages.ts";
import { readList } from "../../../management-api/server/reads/read-upstream.ts";
import {
	type Devices,
	deviceCredentialSchema,
	type RefreshTokens,
	refreshTokenSchema,
	sessionSchema,
	type UserSessions,
} from "../../belongings.ts";

const types = ["public_key", "refresh_token", "rotating_refresh_token"] as const;

/**
 * Lists the device credentials of a user. Auth0 pages them by type only, so three lists are read in parallel, with one call for each 100.
 */
export async function listDevices({ signal }: ReadContext, { userId }: { userId: string }): Promise<Devices> {
	const lists = await Promise.all(
		types.map((type) =>
			readAllPages(async (page) => {
				const found = await callManagementApi({ signal }, (api, request) =>
					api.deviceCredentials.list({ user_id: userId, type, ...page }, request),
				);
				return found.response;
			}, "device_credentials"),
		),
	);
	const devices = readList(
		deviceCredentialSchema,
		lists.flatMap(({ rows }) => rows),
		"devices",
	);
	return { devices, hasMore: lists.some(({ hasMore }) => hasMore) };
}

/** Lists the refresh tokens of a user, without their values. Makes one upstream call for each 100, at most 1,000. */
export async function listRefreshTokens(
	{ signal }: ReadContext,
	{ userId }: { userId: string },
): Promise<RefreshTokens> {
	const { rows, hasMore } = await readAllCheckpoints(async (checkpoint) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.users.refreshToken.list(userId, checkpoint, request),
		);
		return found.response;
	}, "tokens");
	return { tokens: readList(refreshTokenSchema, rows, "refresh tokens"), hasMore };
}

/** Lists the live sessions of a user at the tenant, newest first. Makes one upstream call for each 100, at most 1,000. */
export async function listUserSessions({ signal }: ReadContext, { userId }: { userId: string }): Promise<UserSessions> {
	const { rows, hasMore } = await readAllCheckpoints(async (checkpoint) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.users.sessions.list(userId, checkpoint, request),
		);
		return found.response;
	}, "sessions");
	return { sessions: readList(sessionSchema, rows, "sessions"), hasMore };
}
