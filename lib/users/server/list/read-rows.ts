import "server-only";
import { or, term, toQueryString } from "../../../lucene/build-query.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import type { UserRow } from "../../user.ts";
import type { userRow } from "./user-rows.ts";

/** The rows of users by their ids, 50 at most, from the index: one upstream call. Who is not in the index yet is left out. */
export async function readRows(
	ids: readonly string[],
	row: ReturnType<typeof userRow>,
	signal: AbortSignal,
): Promise<Map<string, UserRow>> {
	const q = toQueryString(or(...ids.map((id) => term("user_id", id))));
	const asked = { q, per_page: ids.length, include_totals: true, search_engine: "v3" as const };
	const answer = await callManagementApi({ signal }, (api, request) =>
		api.users.list({ ...asked, fields: row.fields, include_fields: true }, request),
	);
	return new Map(row.read(rowsOf(answer.response, "users")).map((user) => [user.user_id, user]));
}
