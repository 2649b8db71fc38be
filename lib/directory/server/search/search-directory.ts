import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { ScopeTree } from "../../../access/policy/scope/scope-tree.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { isOneOf } from "../../../database/server/text-rows.ts";
import type { QueryNode } from "../../../lucene/build-query.ts";
import type { DirectoryWords } from "./directory-words.ts";
import { findAll, findPart, findSome, type SearchedDatabase, type Window } from "./find-ids.ts";
import { type DirectoryUser, readUsers } from "./read-users.ts";
import { whereInScope } from "./scope-narrowing.ts";
import { type DirectorySort, type OrderSql, toOrderSql } from "./sort-order.ts";
import { toDirectorySql } from "./to-directory-sql.ts";
import { toWordStages, type WordStages } from "./words-to-sql.ts";

/** The conditions that users must meet. */
export type DirectoryFilter = {
	/** Words of the search box. Absent for a level that sees something masked, see `DirectoryWords`. */
	words?: DirectoryWords | undefined;
	/** A query in the meaning of Auth0's search. */
	node?: QueryNode | undefined;
	/** The actor's scope. Absent: everybody. */
	scope?: ScopeTree | undefined;
};

export type DirectorySearch = DirectoryFilter & {
	/** Default: the best match first with words, else the newest. */
	sort?: DirectorySort | undefined;
	offset: number;
	limit: number;
};

export type DirectoryPage = {
	users: DirectoryUser[];
	/** The number of users that the search finds, or at least so many, see `countDirectory`. */
	total: { count: number; isExact: boolean };
};

type Ids = { ids: string[]; total: DirectoryPage["total"] };

/** Most users that are found before they are sorted. The database walks through more in order, and meets the first of them soon. */
const mostSorted = 2_000;
/** Misspelt names are looked for if fewer users are found, and so many are added at most. */
const fewFound = 5;
const mostNear = 50;
/** Most users who come first because their name or address is the whole text. */
const mostWhole = 20;

const newest: DirectorySort = { by: "created_at", order: "desc" };
/** The order of many users whom a word finds: those who use the tenant are asked for most. */
const latest: DirectorySort = { by: "last_login", order: "desc" };

const and = (...conditions: readonly SQL[]) => sql`(${sql.join([...conditions], sql` and `)})`;
const without = (condition: SQL, left: SQL) => and(condition, sql`(${left}) is not true`);
const idIn = (ids: readonly string[]) => isOneOf(sql`users.user_id`, ids);

/** Returns the conditions of a filter but for the words. */
function conditionsOf({ node, scope }: DirectoryFilter): SQL[] {
	return [...(scope === undefined ? [] : [whereInScope(scope)]), ...(node === undefined ? [] : [toDirectorySql(node)])];
}

const exactly = (ids: readonly string[], { offset, limit }: Window): Ids => ({
	ids: ids.slice(offset, offset + limit),
	total: { count: ids.length, isExact: true },
});

const atLeast = (ids: string[]): Ids => ({ ids, total: { count: mostSorted + 1, isExact: false } });

async function listByConditions(
	database: SearchedDatabase,
	conditions: readonly SQL[],
	sort: DirectorySort,
	window: Window,
): Promise<Ids> {
	const sorted = toOrderSql(sort);
	const where = conditions.length === 0 ? sql`true` : and(...conditions);
	const few = await findAll(database, where, sorted, mostSorted);
	return few === undefined ? atLeast(await findPart(database, where, sorted, window)) : exactly(few, window);
}

/** Returns the order of the words' best matches. */
function toRankedOrder({ rank, rankColumns }: WordStages): OrderSql {
	const { order, columns } = toOrderSql(latest);
	return { order: sql`${rank} desc, ${order}`, columns: [...columns, ...rankColumns], isIndexed: false };
}

/** Lists the few users whom the words find, and behind them people whose name is misspelt in the text. */
async function listFew(
	database: SearchedDatabase,
	found: readonly string[],
	{ stages, conditions, sorted }: { stages: WordStages; conditions: readonly SQL[]; sorted: OrderSql | undefined },
): Promise<string[]> {
	if (found.length >= fewFound) return [...found];
	const where = without(and(...conditions, stages.near), stages.within);
	const near = await findSome(database, where, toRankedOrder(stages), { limit: mostNear, of: mostSorted });
	const both = [...found, ...near];
	if (sorted === undefined) return both;
	return findSome(database, idIn(both), sorted, { limit: both.length, of: both.length });
}

/** Lists many users whom the words find: the best matches as far as they are few, then the others by their latest sign-in. */
async function listMany(
	database: SearchedDatabase,
	stages: WordStages,
	conditions: readonly SQL[],
	{ offset, limit }: Window,
): Promise<Ids> {
	const ranked = toRankedOrder(stages);
	const [starts, within] = [and(...conditions, stages.starts), and(...conditions, stages.within)];
	const few = await findAll(database, starts, ranked, mostSorted);
	const whole = and(...conditions, stages.whole);
	const byLatest = toOrderSql(latest);
	// The index of the whole values finds these, and they are then sorted.
	const sorted = { ...byLatest, isIndexed: false };
	const best = few ?? (await findPart(database, whole, sorted, { offset: 0, limit: mostWhole }));
	const head = best.slice(offset, offset + limit);
	if (head.length === limit) return atLeast(head);
	const where = without(few === undefined ? starts : within, idIn(best));
	const rest = { offset: Math.max(0, offset - best.length), limit: limit - head.length };
	return atLeast([...head, ...(await findPart(database, where, byLatest, rest))]);
}

async function listByWords(
	database: SearchedDatabase,
	stages: WordStages,
	conditions: readonly SQL[],
	{ sort, ...window }: DirectorySearch,
): Promise<Ids> {
	const sorted = sort && toOrderSql(sort);
	const within = and(...conditions, stages.within);
	const few = await findAll(database, within, sorted ?? toRankedOrder(stages), mostSorted);
	if (few !== undefined) return exactly(await listFew(database, few, { stages, conditions, sorted }), window);
	if (sorted === undefined) return listMany(database, stages, conditions, window);
	const starts = and(...conditions, stages.starts);
	const isMany = (await findAll(database, starts, sorted, mostSorted)) === undefined;
	return atLeast(await findPart(database, isMany ? starts : within, sorted, window));
}

/**
 * Searches the directory, and returns a part of the list. The words find, as far as the stricter way found few: each at the start of a word,
 * anywhere in a value, and misspelt in a name.
 * @throws NotInDirectory for what only the tenant's own search can answer
 */
export async function searchDirectory(database: SearchedDatabase, search: DirectorySearch): Promise<DirectoryPage> {
	const conditions = conditionsOf(search);
	const { words, sort = newest } = search;
	const { ids, total } =
		words === undefined || words.terms.length === 0
			? await listByConditions(database, conditions, sort, search)
			: await listByWords(database, toWordStages(words), conditions, search);
	return { users: await readUsers(database, ids), total };
}

const countSchema = z.object({ count: z.number() });

async function count(queries: Queries, conditions: readonly SQL[]): Promise<number> {
	const where = conditions.length === 0 ? sql`true` : and(...conditions);
	const query = sql`select count(*)::int as count from directory_users as users where ${where}`;
	return (await queryRows(queries, query, countSchema))[0]?.count ?? 0;
}

/**
 * Counts the users of a list whose total is only known to be large. It reads them all.
 * @throws NotInDirectory for what only the tenant's own search can answer
 */
export async function countDirectory(queries: Queries, filter: DirectoryFilter): Promise<number> {
	const conditions = conditionsOf(filter);
	if (filter.words === undefined || filter.words.terms.length === 0) return count(queries, conditions);
	const { starts, within } = toWordStages(filter.words);
	const started = await count(queries, [...conditions, starts]);
	return started > mostSorted ? started : count(queries, [...conditions, within]);
}
