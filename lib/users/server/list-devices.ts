import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { type Devices, deviceCredentialSchema } from "../contract-belongings.ts";

const mostShown = 50;
const types = ["public_key", "refresh_token", "rotating_refresh_token"] as const;

/** The device credentials of a user. Auth0 pages them by type only, so there are three upstream calls, side by side. */
export async function listDevices(userId: string, signal: AbortSignal): Promise<Devices> {
	const pages = await Promise.all(
		types.map((type) =>
			callManagementApi({ signal }, (api, request) =>
				api.deviceCredentials.list({ user_id: userId, type, per_page: mostShown, include_totals: true }, request),
			),
		),
	);
	const devices = pages.flatMap(({ data }) => data.map((device) => deviceCredentialSchema.parse(device)));
	return { devices, hasMore: pages.some(({ data }) => data.length >= mostShown) };
}
