import "server-only";
import { z } from "zod";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { rowsOf } from "../../../management-api/server/reads/read-upstream.ts";

const entrySchema = z.object({
	log_id: z.string(),
	date: z.string(),
	type: z.string().catch(""),
	description: z.unknown().optional(),
	user_id: z.string().catch(""),
	organization_id: z.string().catch(""),
	strategy: z.string().catch(""),
	details: z.unknown().optional(),
});

/** An entry of the tenant's log, as far as the directory reads it. */
export type LogEntry = z.infer<typeof entrySchema>;

/** Reads an entry. Returns undefined for one without an id or a date. */
export const readEntry = (raw: unknown): LogEntry | undefined => entrySchema.safeParse(raw).data;

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
