import "server-only";
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

/** The device credentials of a user. Auth0 pages them by type only, so there are three lists, side by side: a call for each 100 of one. */
export async function listDevices(userId: string, signal: AbortSignal): Promise<Devices> {
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

/** The refresh tokens of a user, without their values. One upstream call for each 100, 1,000 at most. */
export async function listRefreshTokens(userId: string, signal: AbortSignal): Promise<RefreshTokens> {
	const { rows, hasMore } = await readAllCheckpoints(async (checkpoint) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.users.refreshToken.list(userId, checkpoint, request),
		);
		return found.response;
	}, "tokens");
	return { tokens: readList(refreshTokenSchema, rows, "refresh tokens"), hasMore };
}

/** The live sessions of a user at the tenant, the newest first. One upstream call for each 100, 1,000 at most. */
export async function listUserSessions(userId: string, signal: AbortSignal): Promise<UserSessions> {
	const { rows, hasMore } = await readAllCheckpoints(async (checkpoint) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.users.sessions.list(userId, checkpoint, request),
		);
		return found.response;
	}, "sessions");
	return { sessions: readList(sessionSchema, rows, "sessions"), hasMore };
}
