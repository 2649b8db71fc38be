import "server-only";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readAllPages } from "../../../management-api/server/reads/read-pages.ts";
import { readList } from "../../../management-api/server/reads/read-upstream.ts";
import { type Devices, deviceCredentialSchema } from "../../belongings.ts";

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
