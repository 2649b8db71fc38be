import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import type { UserChanges } from "../contract-logs.ts";
import { isLogOfUser } from "./is-log-of-user.ts";
import { toLogEntry } from "./to-log-entry.ts";

const perPage = 100;

/**
 * Who changed a user through the Management API, Rolecall or not, the newest first. The log cannot be searched by whom a write was
 * about, so the tenant's 100 latest writes are read, and those kept that name the user. One upstream call.
 * @see https://auth0.com/docs/deploy-monitor/logs/log-search-query-syntax
 */
export async function listUserChanges(userId: string, signal: AbortSignal): Promise<UserChanges> {
	const found = await callManagementApi({ signal }, (api, request) =>
		// The SDK has no name for `q`, by which the log is searched.
		api.logs.list(
			{ page: 0, per_page: perPage, sort: "date:-1", include_totals: true },
			{ ...request, queryParams: { q: "type:(sapi OR fapi)" } },
		),
	);
	const logs = found.data.filter((entry) => isLogOfUser(entry, userId)).map(toLogEntry);
	const oldest = found.data.length < perPage ? undefined : found.data.at(-1)?.date;
	return { logs, seen: found.data.length, ...(typeof oldest === "string" ? { since: oldest } : {}) };
}
