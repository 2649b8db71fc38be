import "server-only";
import { z } from "zod";
import type { ActContext, ReadContext } from "../../../audit/server/act-context.ts";
import { findIdsInScope } from "../../../auth/server/scope/in-scope.ts";
import { searchDirectory } from "../../../directory/server/search/search-directory.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { countOf, readList, rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import { mostLockoutCandidates, resultWindow } from "../../list-options.ts";
import type { UserRow } from "../../user.ts";
import { type UserList, userListQuerySchema } from "../../user-list.ts";
import { findLockouts } from "../get-user.ts";
import { coverageOf, inTime, openForList, orTenant } from "./find-in-directory.ts";
import type { PlanOf } from "./plan-list.ts";
import { readRows } from "./user-rows.ts";

type Context = Pick<ActContext, "actor" | "signal">;

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

/** Most users of the directory who are checked again. */
const mostKnown = 200;

/** Lists the users whom the directory knows as locked out, and says of how many it knows. Nobody if the directory cannot answer the level. */
async function listKnown(context: Context) {
	const known = await orTenant(context, async () => {
		const opened = await openForList(context, userListQuerySchema.parse({ lucene: "locked_out:true" }));
		if (opened === undefined) return undefined;
		const { directory, asked } = opened;
		const search = searchDirectory(directory.db, { ...asked.filter, offset: 0, limit: mostKnown });
		const { users } = await inTime(search);
		const { coverage = [] } = await coverageOf(directory, asked);
		return { ids: users.map(({ user }) => String(user.user_id)), coverage: coverage[0] };
	});
	return known ?? { ids: [], coverage: undefined };
}

/**
 * Lists the first users who may be locked out: those whom the directory knows, then those whom the tenant's log names, latest first. Says
 * whether there may be more.
 */
async function listCandidates(
	context: ReadContext,
	known: readonly string[],
	wanted: number,
): Promise<{ candidates: string[]; hasOlder: boolean }> {
	const found = new Set(known);
	let hasOlder = true;
	for (let page = 0; hasOlder && found.size < wanted; page += 1) {
		const entries = await readEntries(context, page);
		for (const owner of entries.owners) found.add(owner);
		hasOlder = entries.hasOlder;
	}
	return { candidates: [...found], hasOlder };
}

/**
 * Lists the users that brute-force protection currently locks out. Auth0 cannot list them, so users are checked one by one, 25 for each page:
 * those whom the directory knows as locked out, whose entries the log may not keep any more, and those in the log, the latest first. Makes one
 * upstream call for every 100 entries of the log, one per candidate, and one for the rows. Candidates out of the actor's scope are left out
 * before, with the calls of `findIdsInScope`.
 * @throws ProblemError `missing_scope` without `read:logs`
 */
export async function listLockedOut(context: Context, { page, row }: PlanOf<"lockouts">): Promise<UserList> {
	const start = (page - 1) * mostLockoutCandidates;
	const end = start + mostLockoutCandidates;
	const { ids: known, coverage } = await listKnown(context);
	const { candidates, hasOlder } = await listCandidates(context, known, end);
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
		...(coverage === undefined ? {} : { directory: { known: coverage.known, total: coverage.total } }),
	} as const;
	return { users, start, limit: Math.max(1, users.length), total: users.length, found };
}
