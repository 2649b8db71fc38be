import "server-only";
import { desc, inArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { auditActs, auditEntries, auditPeople, auditSteps } from "../../../database/schema.ts";
import { getDatabase } from "../../../database/server/database.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import {
	type AuditEntries,
	type AuditEntry,
	type AuditSearch,
	type AuditStep,
	auditEntrySchema,
	type Hidden,
} from "../../contract.ts";
import type { StepReport } from "../../steps.ts";
import type { ActValues } from "../act-context.ts";
import { readHead } from "../chain/append-entry.ts";
import { isoText } from "../chain/entry-content.ts";
import { openActs } from "../personal/open-entries.ts";
import { toBounded } from "../to-kept.ts";
import { type FoundPlaces, findPlaces, type Limits } from "./find-places.ts";
import { readySearch } from "./search-conditions.ts";

const perPage = 50;
/** Limits of a search by several conditions, or by a text, for one page. */
const pageLimits = { entries: 20_000, forMs: 100 };
/** Maximum size of the old and new values on a page, in bytes of JSON. A page has at least one entry. */
const mostBytes = 256 * 1_024;
/** Maximum number of items of a step that are listed because they are not done. */
const mostItems = 50;

const toEntry = (
	{ createdAt, finishedAt, before, after, seen, ...entry }: typeof auditActs.$inferSelect & Hidden,
	steps?: readonly AuditStep[],
): AuditEntry =>
	auditEntrySchema.parse({
		...entry,
		steps,
		before: toBounded(before),
		after: toBounded(after),
		seen: seen === null ? undefined : toBounded(seen),
		createdAt: createdAt.toISOString(),
		finishedAt: finishedAt?.toISOString() ?? null,
	});

/** Maps a stored result to an item. A failed item's result is its problem code. */
function toItem([item, result]: readonly [string, string]): StepReport["items"][number] {
	if (result === "not_tried" || result === "unknown") return { item, outcome: result };
	return { item, outcome: "failed", ...(result === "failed" ? {} : { code: result }) };
}

const nameSchema = z.object({ kind: z.string(), id: z.string(), name: z.string() });

const keyOf = (kind: string, id: string) => `${kind} ${id}`;

/** Reads what the targets of these acts were called last: a person by name, else by e-mail. */
async function readNames(
	queries: Queries,
	acts: readonly Pick<typeof auditActs.$inferSelect, "targetType" | "targetId">[],
): Promise<Map<string, string>> {
	const targets = JSON.stringify(acts.map(({ targetType: kind, targetId: id }) => ({ kind, id })));
	const rows = await queryRows(
		queries,
		sql`select distinct kind, id, coalesce(name, email) as name from ${auditPeople}
			join jsonb_to_recordset(${targets}::text::jsonb) as target(kind text, id text) using (kind, id)
			where coalesce(name, email) is not null`,
		nameSchema,
	);
	return new Map(rows.map(({ kind, id, name }) => [keyOf(kind, id), name]));
}

const stepSchema = z.object({
	id: z.string(),
	kind: z.string(),
	total: z.number(),
	count: z.number(),
	missed: z.record(z.string(), z.string()),
});

/**
 * Reads the steps of these acts, by the act's id: the progress of an open act, and the results of an ended one. The database counts the
 * done items and does not send them.
 */
async function readSteps(queries: Queries, ids: readonly string[]): Promise<Map<string, AuditStep[]>> {
	const steps = new Map<string, AuditStep[]>();
	if (ids.length === 0) return steps;
	const isListed = (id: SQL) => sql`${id} = any(${`{${ids.join(",")}}`}::uuid[])`;
	const each = sql`jsonb_each_text(coalesce(nullif(step -> 'results', 'null'), '{}')) as result(item, outcome)`;
	const missed = sql`select * from ${each} where outcome <> 'done' limit ${mostItems}`;
	const rows = await queryRows(
		queries,
		sql`with step_of(id, place, step) as (
				select entry_id, position, jsonb_build_object('kind', kind, 'items', items, 'results', results)
				from ${auditSteps} where ${isListed(sql`entry_id`)}
				union all
				select id, place, step from ${auditActs} as act, jsonb_array_elements(act.steps) with ordinality as kept(step, place)
				where ${isListed(sql`act.id`)} and not exists (select from ${auditSteps} where entry_id = act.id)
			)
			select id, step ->> 'kind' as kind,
				case when step ? 'items' then jsonb_array_length(step -> 'items')
					else (select count(*)::int from ${each}) end as total,
				(select count(*)::int from ${each} where outcome = 'done') as count,
				(select coalesce(jsonb_object_agg(item, outcome), '{}') from (${missed}) as missed) as missed
			from step_of order by id, place`,
		stepSchema,
	);
	for (const { id, missed: others, ...step } of rows)
		steps.set(id, [...(steps.get(id) ?? []), { ...step, items: Object.entries(others).map(toItem) }]);
	return steps;
}

const pageSchema = z.object({ seq: z.number(), bytes: z.number() });

/** Returns the acts of a page, newest first: as many as fit in its size. */
async function cutPage(queries: Queries, places: readonly number[]): Promise<{ seqs: number[]; hasMore: boolean }> {
	const rows = await queryRows(
		queries,
		sql`select seq::float8 as seq, octet_length(concat(before, after, sealed)) as bytes
			from ${auditEntries} where seq = any(${`{${places.join(",")}}`}::int8[]) order by audit_entries.seq desc`,
		pageSchema,
	);
	let bytes = 0;
	const fitting = rows.slice(0, perPage).filter((row, at) => {
		bytes += row.bytes;
		return at === 0 || bytes <= mostBytes;
	});
	return { seqs: fitting.map(({ seq }) => seq), hasMore: rows.length > fitting.length };
}

const reachSchema = z.object({ id: z.string(), at: z.string() });

/** Returns the act at which a search stopped that has not read the whole audit. */
async function findReach(queries: Queries, { stopped }: FoundPlaces): Promise<AuditEntries["searchedTo"]> {
	if (stopped === undefined) return undefined;
	const query = sql`select id, ${isoText(sql`at`)} as at from ${auditEntries} where seq = ${stopped.place}::int8`;
	const [reach] = await queryRows(queries, query, reachSchema);
	return reach && { ...reach, count: stopped.entries };
}

/**
 * Lists everybody's acts, newest first, as far as the search narrows them, at most 50 per page and fewer if they are large. `before` is the
 * id of the last entry of the previous page, or of its `searchedTo`. Costs no upstream call.
 * @throws ProblemError `audit_unavailable` if the database does not answer.
 */
export async function searchAuditEntries(
	search: AuditSearch,
	limits: Omit<Limits, "most"> = pageLimits,
): Promise<AuditEntries> {
	try {
		const { db } = await getDatabase();
		// Read first: an entry that is added meanwhile is found by the next look too, rather than by none.
		const upTo = (await readHead(db))?.seq;
		const ready = await readySearch(db, search);
		const found = await findPlaces(db, ready, { ...limits, most: perPage + 1 });
		const { seqs, hasMore } = await cutPage(db, found.places);
		const searchedTo = hasMore ? undefined : await findReach(db, found);
		const acts = await db.select().from(auditActs).where(inArray(auditActs.seq, seqs)).orderBy(desc(auditActs.seq));
		const rows = await openActs(db, acts);
		const steps = await readSteps(
			db,
			rows.map((row) => row.id),
		);
		const names = await readNames(db, acts);
		const entries = rows.map((row) => ({
			...toEntry(row, steps.get(row.id)),
			targetName: names.get(keyOf(row.targetType, row.targetId)),
		}));
		return {
			entries,
			hasMore: hasMore || searchedTo !== undefined,
			...(searchedTo === undefined ? {} : { searchedTo }),
			...(ready.hasMoreNames ? { hasMoreNames: true } : {}),
			...(upTo === undefined ? {} : { upTo }),
		};
	} catch (error) {
		const detail = "Rolecall could not read its audit trail. Try again.";
		throw new ProblemError("audit_unavailable", { detail, retryAfterSeconds: 5, cause: error });
	}
}

/**
 * Lists the acts on a target, paged as `searchAuditEntries`. It does not say how long the chain is, which tells what others do.
 * @throws ProblemError `audit_unavailable`
 */
export async function listAuditEntries({ type, id }: ActValues["target"], before?: string): Promise<AuditEntries> {
	const { upTo, ...page } = await searchAuditEntries({ targetType: type, targetId: id, before });
	return page;
}
