import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import type { UserLogs } from "../contract-logs.ts";
import { toLogEntry } from "./to-log-entry.ts";

const perPage = 50;

/** What the tenant logged of a user, the newest first, 50 a page. Auth0 keeps 1 to 30 days, by plan. */
export async function listUserLogs(userId: string, page: number, signal: AbortSignal): Promise<UserLogs> {
	const found = await callManagementApi({ signal }, (api, request) =>
		api.users.logs.list(userId, { page: page - 1, per_page: perPage, sort: "date:-1", include_totals: true }, request),
	);
	const { start, limit } = found.response;
	const logs = found.data.map(toLogEntry);
	return { logs, start: start ?? (page - 1) * perPage, limit: limit ?? perPage };
}
