import "server-only";
import { or, term, toQueryString } from "../../lucene/build-query.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import type { UserSummary } from "../contract.ts";
import { summaryFields } from "./find-exactly.ts";
import { toUserSummary } from "./to-user.ts";

/** The rows of users by their ids, 50 at most, from the index: one upstream call. Who is not in the index yet is left out. */
export async function readRows(ids: readonly string[], signal: AbortSignal): Promise<Map<string, UserSummary>> {
	const q = toQueryString(or(...ids.map((id) => term("user_id", id))));
	const asked = { q, per_page: ids.length, include_totals: true, search_engine: "v3" as const };
	const answer = await callManagementApi({ signal }, (api, request) =>
		api.users.list({ ...asked, fields: summaryFields, include_fields: true }, request),
	);
	return new Map(answer.data.map(toUserSummary).map((user) => [user.user_id, user]));
}
