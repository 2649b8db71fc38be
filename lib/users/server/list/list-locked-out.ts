import "server-only";
import { z } from "zod";
import type { ActContext, ReadContext } from "../../../audit/server/act-context.ts";
import { findIdsInScope } from "../../../auth/server/scope/in-scope.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { countOf, readList, rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import { mostLockoutCandidates, resultWindow } from "../../list-options.ts";
import type { UserRow } from "../../user.ts";
import type { UserList } from "../../user-list.ts";
import { findLockouts } from "../get-user.ts";
import type { PlanOf } from "./plan-list.ts";
import { readRows } from "./user-rows.ts";

const entriesRead = 100;

const ownerSchema = z.object({ user_id: z.string().optional() });

/** Reads one page of the log's entries about lockouts, latest first: the users that they name, and whether older entries follow. */
async function readEntries({ signal }: ReadContext, page: number): Promise<{ owners: string[]; hasOlder: boolean }> {
	const asked = { per_page: entriesRead, page, sort: "date:-1", fields: "user_id", include_totals: true };
	const found = await callManagementApi({ signal }, (api, request) =>
		// The SDK has no name for `q`, the parameter that searches the log.
		api.logs.list(asked, { ...request, queryParams: { q: "type:(limit_wc OR limit_sul)" } }),
	);
	const rows = rowsOf(found.response, "logs");
	const owners = readList(ownerSchema, rows, "log entries").flatMap(({ user_id }) => (user_id ? [user_id] : []));
	const end = page * entriesRead + rows.length;
	const hasOlder = countOf(found.response, "total", end) > end || rows.length >= entriesRead;
	return { owners, hasOlder: hasOlder && rows.length > 0 && end < resultWindow };
}

/** Lists the first users that the tenant's log names as locked out, latest first, and whether it may name more. */
async function listCandidates(
	context: ReadContext,
	wanted: number,
): Promise<{ candidates: string[]; hasOlder: boolean }> {
	const found = new Set<string>();
	let hasOlder = true;
	for (let page = 0; hasOlder && found.size < wanted; page += 1) {
		const entries = await readEntries(context, page);
		for (const owner of entries.owners) found.add(owner);
		hasOlder = entries.hasOlder;
	}
	return { candidates: [...found], hasOlder };
}

/**
 * Lists the users that brute-force protection currently locks out. Auth0 cannot list them, so users in its log, 25 for each page and the
 * latest first, are checked one by one. Makes one upstream call for every 100 entries of the log, one per candidate, and one for the rows. Candidates out of
 * the actor's scope are left out before, with the calls of `findIdsInScope`.
 * @throws ProblemError `missing_scope` without `read:logs`
 */
export async function listLockedOut(
	context: Pick<ActContext, "actor" | "signal">,
	{ page, row }: PlanOf<"lockouts">,
): Promise<UserList> {
	const start = (page - 1) * mostLockoutCandidates;
	const end = start + mostLockoutCandidates;
	const { candidates, hasOlder } = await listCandidates(context, end);
	const asked = [...(await findIdsInScope(context, candidates.slice(start, end)))];
	const answers = await Promise.all(
		asked.map(async (id) => ({ id, lockouts: await findLockouts(context, { userId: id }) })),
	);
	const locked = answers.filter(({ lockouts }) => lockouts.state === "known" && lockouts.blocks.length > 0);
	const ids = locked.map(({ id }) => id);
	const rows = ids.length === 0 ? new Map<string, UserRow>() : await readRows(context, ids, row);
	const unindexed = (id: string): UserRow[] =>
		context.actor.scope === undefined ? [{ user_id: id, identities: [] }] : [];
	const users = ids.flatMap((id) => rows.get(id) ?? unindexed(id));
	const unanswered = answers.filter(({ lockouts }) => lockouts.state === "unavailable").length;
	const found = {
		by: "lockouts",
		checked: asked.length,
		unanswered,
		capped: candidates.length > end || hasOlder,
	} as const;
	return { users, start, limit: Math.max(1, users.length), total: users.length, found };
}
