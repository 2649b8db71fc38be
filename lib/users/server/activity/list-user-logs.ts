import "server-only";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { countOf, readList, rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import type { UserLogs } from "../../logs.ts";
import { upstreamLogSchema } from "./upstream-log.ts";

const perPage = 50;

/** Lists a user's entries in the tenant's log, newest first, 50 per page. Auth0 keeps 1 to 30 days, by plan. */
export async function listUserLogs(
	{ signal }: ReadContext,
	{ userId }: { userId: string },
	{ page }: { page: number },
): Promise<UserLogs> {
	const found = await callManagementApi({ signal }, (api, request) =>
		api.users.logs.list(userId, { page: page - 1, per_page: perPage, sort: "date:-1", include_totals: true }, request),
	);
	const { response } = found;
	return {
		logs: readList(upstreamLogSchema, rowsOf(response, "logs"), "log entries"),
		start: countOf(response, "start", (page - 1) * perPage),
		limit: countOf(response, "limit", perPage),
	};
}
