import "server-only";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readList, rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import type { UserChanges } from "../../logs.ts";
import { isLogOfUser } from "./is-log-of-user.ts";
import { upstreamLogSchema } from "./upstream-log.ts";

const perPage = 100;

/**
 * Lists the changes of a user through the Management API, by Rolecall or others, newest first. The log cannot be searched by the changed
 * user, so the tenant's 100 latest writes are read and filtered. Makes one upstream call.
 * @see https://auth0.com/docs/deploy-monitor/logs/log-search-query-syntax
 */
export async function listUserChanges({ signal }: ReadContext, { userId }: { userId: string }): Promise<UserChanges> {
	const found = await callManagementApi({ signal }, (api, request) =>
		// The SDK has no name for `q`, the parameter that searches the log.
		api.logs.list(
			{ page: 0, per_page: perPage, sort: "date:-1", include_totals: true },
			{ ...request, queryParams: { q: "type:(sapi OR fapi)" } },
		),
	);
	const rows = rowsOf(found.response, "logs");
	const ofUser = rows.filter((row) => isLogOfUser(row, userId));
	const dated = readList(upstreamLogSchema, rows, "log entries").filter(({ date }) => date !== "");
	const oldest = rows.length < perPage ? undefined : dated.at(-1)?.date;
	return {
		logs: readList(upstreamLogSchema, ofUser, "log entries of a user"),
		seen: rows.length,
		since: oldest,
	};
}
