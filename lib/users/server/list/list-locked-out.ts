import "server-only";
import { z } from "zod";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { countOf, readList, rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import { mostLockoutCandidates } from "../../list-options.ts";
import type { UserRow } from "../../user.ts";
import type { UserList } from "../../user-list.ts";
import { findLockouts } from "../get-user.ts";
import type { PlanOf } from "./plan-list.ts";
import { readRows } from "./user-rows.ts";

const entriesRead = 100;

const ownerSchema = z.object({ user_id: z.string().optional() });

/** Lists the users that the tenant's log names as locked out, latest first, and whether it has older entries. Makes one upstream call. */
async function listCandidates({ signal }: ReadContext): Promise<{ candidates: string[]; hasOlder: boolean }> {
	const asked = { per_page: entriesRead, page: 0, sort: "date:-1", fields: "user_id", include_totals: true };
	const found = await callManagementApi({ signal }, (api, request) =>
		// The SDK has no name for `q`, the parameter that searches the log.
		api.logs.list(asked, { ...request, queryParams: { q: "type:(limit_wc OR limit_sul)" } }),
	);
	const rows = rowsOf(found.response, "logs");
	const owners = readList(ownerSchema, rows, "log entries");
	return {
		candidates: [...new Set(owners.flatMap(({ user_id }) => (user_id ? [user_id] : [])))],
		hasOlder: countOf(found.response, "total", rows.length) > rows.length || rows.length >= entriesRead,
	};
}

/**
 * Lists the users that brute-force protection currently locks out. Auth0 cannot list them, so the latest users in its log, at most 25, are
 * checked one by one. Makes one upstream call for the log, one per candidate, and one for the rows.
 * @throws ProblemError `missing_scope` without `read:logs`
 */
export async function listLockedOut(context: ReadContext, { row }: PlanOf<"lockouts">): Promise<UserList> {
	const { candidates, hasOlder } = await listCandidates(context);
	const asked = candidates.slice(0, mostLockoutCandidates);
	const answers = await Promise.all(
		asked.map(async (id) => ({ id, lockouts: await findLockouts(context, { userId: id }) })),
	);
	const locked = answers.filter(({ lockouts }) => lockouts.state === "known" && lockouts.blocks.length > 0);
	const ids = locked.map(({ id }) => id);
	const rows = ids.length === 0 ? new Map<string, UserRow>() : await readRows(context, ids, row);
	const users = ids.map((id) => rows.get(id) ?? { user_id: id, identities: [] });
	const unanswered = answers.filter(({ lockouts }) => lockouts.state === "unavailable").length;
	const found = {
		by: "lockouts",
		checked: asked.length,
		unanswered,
		capped: candidates.length > asked.length || hasOlder,
	} as const;
	return { users, start: 0, limit: Math.max(1, users.length), total: users.length, found };
}
