import "server-only";
import { and, asc, type Column, eq, gte, inArray, lte, ne, or, type SQL, sql } from "drizzle-orm";
import { directoryDue } from "../../../database/directory-state-schema.ts";
import type { Rows } from "./state-row.ts";

export type DueRow = typeof directoryDue.$inferSelect;

/** Parts of a user that cost a call each. */
const apart = ["roles", "organizations", "groups", "factors", "lockout", "permissions"] as const;
const flags = ["profile", ...apart, "byId"] as const;

/** A user or a list of members to read again. `changedAt` is the time of the change. */
export type NewDue = Pick<DueRow, "kind" | "id" | "changedAt"> & Partial<Pick<DueRow, (typeof flags)[number]>>;

const excluded = ({ name }: Column) => sql`excluded.${sql.identifier(name)}`;

/** Rows of one statement. */
const batchRows = 1_000;
/** Longest pause before a further read of a row, in seconds. */
const longestPauseSeconds = 60;

/** Joins what is due twice, because a statement can change a row only once. */
function joined(dues: readonly NewDue[]): NewDue[] {
	const byKey = new Map<string, NewDue>();
	for (const due of dues) {
		const held = byKey.get(`${due.kind} ${due.id}`) ?? due;
		byKey.set(`${due.kind} ${due.id}`, {
			...due,
			...Object.fromEntries(flags.map((flag) => [flag, (held[flag] ?? false) || (due[flag] ?? false)])),
			changedAt: held.changedAt > due.changedAt ? held.changedAt : due.changedAt,
		});
	}
	return [...byKey.values()];
}

/** Adds what is due. A row that is there already is due again at once, and its current read does not settle it. */
export async function addDues(rows: Pick<Rows, "insert">, dues: readonly NewDue[]): Promise<void> {
	const all = joined(dues);
	for (let start = 0; start < all.length; start += batchRows)
		await rows
			.insert(directoryDue)
			.values(all.slice(start, start + batchRows))
			.onConflictDoUpdate({
				target: [directoryDue.kind, directoryDue.id],
				set: {
					...Object.fromEntries(
						flags.map((flag) => [flag, sql`${directoryDue[flag]} or ${excluded(directoryDue[flag])}`]),
					),
					changedAt: sql`greatest(${directoryDue.changedAt}, excluded.changed_at)`,
					version: sql`${directoryDue.version} + 1`,
					attempts: 0,
					notBefore: sql`now()`,
				},
			});
}

const isDueNow = lte(directoryDue.notBefore, sql`now()`);

/** Returns those of the ids that are due, now or later. Somebody may be reading them. */
export async function findDue(rows: Pick<Rows, "select">, kind: DueRow["kind"], ids: readonly string[]) {
	if (ids.length === 0) return new Set<string>();
	const found = await rows
		.select({ id: directoryDue.id })
		.from(directoryDue)
		.where(and(eq(directoryDue.kind, kind), inArray(directoryDue.id, [...ids])));
	return new Set(found.map(({ id }) => id));
}

/** Failed or early reads after which a user is read by id. */
const mostSearches = 3;

/**
 * Lists users that are due now, the longest waiting first: up to `limit` of those of whom only the profile changed, who can be searched for
 * together, and up to `limit` of the others. Those who cost a call each do not hold up the many who do not.
 */
export async function listDueUsers(rows: Pick<Rows, "select">, limit: number) {
	const { kind, byId, attempts } = directoryDue;
	const isAlone = or(...apart.map((part) => sql`${directoryDue[part]}`), byId, gte(attempts, mostSearches));
	const list = (which: SQL): Promise<DueRow[]> =>
		rows
			.select()
			.from(directoryDue)
			.where(and(eq(kind, "user"), isDueNow, which))
			.orderBy(asc(directoryDue.firstAt))
			.limit(limit);
	return { together: await list(sql`not ${isAlone}`), alone: await list(sql`${isAlone}`) };
}

/** Returns the time until a user is due, in ms. */
export async function untilDueMs(rows: Pick<Rows, "select">): Promise<number> {
	const [next] = await rows
		.select({ ms: sql<number | null>`(extract(epoch from min(${directoryDue.notBefore}) - now()) * 1000)::float8` })
		.from(directoryDue)
		.where(eq(directoryDue.kind, "user"));
	return next?.ms ?? Number.POSITIVE_INFINITY;
}

/** Lists lists of members that are due now, the longest waiting first. */
export const listDueLists = (rows: Pick<Rows, "select">, limit: number): Promise<DueRow[]> =>
	rows
		.select()
		.from(directoryDue)
		.where(and(ne(directoryDue.kind, "user"), isDueNow))
		.orderBy(asc(directoryDue.firstAt))
		.limit(limit);

/** The rows as they were when they were listed: none that a change made due again since. */
const asListed = (dues: readonly DueRow[]) =>
	or(
		...dues.map(({ kind, id, version }) =>
			and(eq(directoryDue.kind, kind), eq(directoryDue.id, id), eq(directoryDue.version, version)),
		),
	);

/** Removes rows that were read, except those that are due again since. */
export async function settleDues(rows: Pick<Rows, "delete">, dues: readonly DueRow[]): Promise<void> {
	if (dues.length > 0) await rows.delete(directoryDue).where(asListed(dues));
}

/** Removes users that are gone. */
export async function dropDueUsers(rows: Pick<Rows, "delete">, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	await rows.delete(directoryDue).where(and(eq(directoryDue.kind, "user"), inArray(directoryDue.id, [...ids])));
}

/** Puts rows off whose read failed: 1 s, and twice as long after each further one, up to a minute. */
export async function postponeDues(rows: Pick<Rows, "update">, dues: readonly DueRow[]): Promise<void> {
	if (dues.length === 0) return;
	const pause = sql`least(${longestPauseSeconds}, power(2, least(${directoryDue.attempts}, 10)))`;
	await rows
		.update(directoryDue)
		.set({
			attempts: sql`${directoryDue.attempts} + 1`,
			notBefore: sql`now() + make_interval(secs => ${pause})`,
		})
		.where(asListed(dues));
}

/** Puts rows off whose read came too early for the search index, by 1 s. */
export async function awaitIndex(rows: Pick<Rows, "update">, dues: readonly DueRow[]): Promise<void> {
	if (dues.length === 0) return;
	await rows
		.update(directoryDue)
		.set({ attempts: sql`${directoryDue.attempts} + 1`, notBefore: sql`now() + interval '1 second'` })
		.where(asListed(dues));
}

/** Puts rows off that were read, and are read once more to be sure. */
export async function checkAgain(rows: Pick<Rows, "update">, dues: readonly DueRow[], waitMs: number): Promise<void> {
	if (dues.length === 0) return;
	const notBefore = sql`now() + ${waitMs} * interval '1 millisecond'`;
	await rows.update(directoryDue).set({ attempts: 0, notBefore }).where(asListed(dues));
}

/** Attempts of a row that is parked: far more than failures come to. */
const parked = 1_000;

/** Parks users who cannot be read. They are tried once a minute and do not hold back the time of which the directory is. */
export async function parkDues(rows: Pick<Rows, "update">, dues: readonly DueRow[]): Promise<void> {
	if (dues.length === 0) return;
	const notBefore = sql`now() + make_interval(secs => ${longestPauseSeconds})`;
	await rows.update(directoryDue).set({ attempts: parked, notBefore }).where(asListed(dues));
}

/**
 * Counts what is due, users and lists of members apart, with the time since which the longest waiting user waits who is not parked. A part that
 * is unknown until it is read does not make the directory older.
 */
export async function countDues(rows: Pick<Rows, "select">) {
	const [counts] = await rows
		.select({
			users: sql<number>`(count(*) filter (where ${directoryDue.kind} = 'user'))::int`,
			lists: sql<number>`(count(*) filter (where ${directoryDue.kind} <> 'user'))::int`,
			oldestAt:
				sql<Date | null>`min(${directoryDue.changedAt}) filter (where ${directoryDue.kind} = 'user' and ${directoryDue.attempts} < ${parked}
					and (${directoryDue.profile} or ${directoryDue.roles} or ${directoryDue.organizations} or ${directoryDue.groups} or ${directoryDue.byId}))`.mapWith(
					(at: unknown) => (at === null ? null : new Date(String(at))),
				),
		})
		.from(directoryDue);
	return counts ?? { users: 0, lists: 0, oldestAt: null };
}
