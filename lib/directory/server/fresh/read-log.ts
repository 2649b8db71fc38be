import "server-only";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import { type LogEntry, readEntry } from "./changes-of-entry.ts";

/** Reads the latest entry of the log, where the reading begins. Undefined if the log is empty. Makes one upstream call. */
export async function findLatestEntry(): Promise<LogEntry | undefined> {
	const { response } = await callManagementApi({ lane: "background" }, (api, request) =>
		api.logs.list({ page: 0, per_page: 1, sort: "date:-1", include_totals: true }, request),
	);
	return readEntry(rowsOf(response, "logs")[0]);
}

/** Reads the entries after one, the oldest first; without one, the oldest of all. Makes one upstream call. */
export async function readEntries(from: string | null, most: number): Promise<LogEntry[]> {
	const queryParams = { take: most, ...(from === null ? {} : { from }) };
	const { response } = await callManagementApi({ lane: "background" }, (api, request) =>
		// The SDK has no names for a checkpoint. `null` omits its own paging.
		api.logs.list({ page: null, per_page: null, include_totals: null }, { ...request, queryParams }),
	);
	return rowsOf(response, "logs").flatMap((raw) => readEntry(raw) ?? []);
}

