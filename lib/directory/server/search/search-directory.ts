import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { ScopeTree } from "../../../access/policy/scope/scope-tree.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import type { QueryNode } from "../../../lucene/build-query.ts";
import type { DirectoryWords, SeenWords } from "./directory-words.ts";
import {
	allOf,
	atLeast,
	estimateLists,
	type FoundIds,
	fewFound,
	findAll,
	findNear,
	findPart,
	findSome,
	idIn,
	mostSorted,
	pageOf,
	type SearchedDatabase,
	type Window,
} from "./find-ids.ts";
import { type DirectoryUser, readUsers } from "./read-users.ts";
import { whereInScope } from "./scope-narrowing.ts";
import { listSeen } from "./search-seen.ts";
import { type DirectorySort, latest, type OrderSql, toOrderSql } from "./sort-order.ts";
import { NotInDirectory, toDirectorySql } from "./to-directory-sql.ts";
import { withMemory } from "./with-memory.ts";
import { toRankedOrder, toWordStages, type WordStages } from "./words-to-sql.ts";

/** The conditions that users must meet. */
export type DirectoryFilter = {
	/** Words of the search box. Absent for a level that sees something masked, see `DirectoryWords`. */
	words?: DirectoryWords | undefined;
	/** Words of such a level, in place of `words`. */
	seen?: SeenWords | undefined;
	/** A query in the meaning of Auth0's search. */
	node?: QueryNode | undefined;
	/** True for the users whose e-mail another user in the scope has too. Case does not count. */
	sharesEmail?: boolean | undefined;
	/** The actor's scope. Absent: everybody. */
	scope?: ScopeTree | undefined;
};

export type DirectorySearch = DirectoryFilter & {
	/** Default: the best match first with words, else the newest. */
	sort?: DirectorySort | undefined;
	offset: number;
	limit: number;
	/** Returns true once nobody waits for the search. That of `seen`, which reads users one by one, then ends with an error. */
	isOver?: (() => boolean) | undefined;
};

export type DirectoryPage = {
	users: DirectoryUser[];
	/** The number of users that the search finds, or at least so many, see `countDirectory`. */
	total: FoundIds["total"];
	/** See `FoundIds`. */
	isNearCut: boolean;
};

/** Most users who come first because their name or address is the whole text. */
const mostWhole = 20;

const newest: DirectorySort = { by: "created_at", order: "desc" };

const without = (condition: SQL, left: SQL) => allOf(condition, sql`(${left}) is not true`);

/** The users among whom an e-mail is shared: those of a table, or of another query, that meet the conditions. */
type Sharing = { table: SQL; conditions: readonly SQL[] };

/** Writes that another user has the same e-mail. The inner `users` hides the outer one, so that the conditions are about it. */
const whereEmailIsShared = ({ table, conditions }: Sharing): SQL => sql`users.email in (
	select users.email from ${table} as users where ${allOf(sql`users.email <> ''`, ...conditions)}
	group by users.email having count(*) > 1)`;

/**
 * Returns the conditions of a filter but for the words and the scope.
 * @throws NotInDirectory for what only the tenant's own search can answer
 */
export const conditionsIn = (
	{ node, sharesEmail = false }: Pick<DirectoryFilter, "node" | "sharesEmail">,
	sharing: Sharing,
): SQL[] => [
	...(node === undefined ? [] : [toDirectorySql(node)]),
	...(sharesEmail ? [whereEmailIsShared(sharing)] : []),
];

/** Returns the conditions of a filter but for the words. */
export function conditionsOf({ scope, ...filter }: Omit<DirectoryFilter, "words">): SQL[] {
	const conditions = scope === undefined ? [] : [whereInScope(scope)];
	return [...conditions, ...conditionsIn(filter, { table: sql`directory_users`, conditions })];
}

async function listByConditions(
	database: SearchedDatabase,
	conditions: readonly SQL[],
	{ sort = newest, sharesEmail = false, ...window }: DirectorySearch,
): Promise<FoundIds> {
	const sorted = toOrderSql(sort);
	const where = allOf(...conditions);
	// A sample tells who shares an e-mail only after all users were read.
	const { most, areLong } = await estimateLists(database, sorted.isIndexed && !sharesEmail ? [where] : []);
	const all = areLong[0] === true ? undefined : await findAll(database, { where }, sorted, most);
	return all === undefined ? atLeast(await findPart(database, where, sorted, window)) : pageOf(all, window);
}

/** Lists the few users whom the words find, and behind them people whose name is misspelt in the text. */
async function listFew(
	database: SearchedDatabase,
	found: readonly string[],
	{ stages, conditions, sorted }: { stages: WordStages; conditions: readonly SQL[]; sorted: OrderSql | undefined },
): Promise<{ ids: readonly string[]; isCut: boolean }> {
	if (found.length >= fewFound) return { ids: found, isCut: false };
	const where = without(allOf(...conditions, stages.near), stages.within);
	const near = await findNear(database, where, toRankedOrder(stages));
	const both = [...found, ...near.ids];
	if (sorted === undefined) return { ...near, ids: both };
	return { ...near, ids: await findSome(database, idIn(both), sorted, { limit: both.length, of: both.length }) };
}

type ManyByWords = {
	stages: WordStages;
	conditions: readonly SQL[];
	/** All users of whom a word starts with each term, in order, if they are few. */
	started: readonly string[] | undefined;
	sorted: OrderSql | undefined;
};

/**
 * Lists many users whom the words find, of whom a word starts with each term if these are many: in their order, or the best matches as far
 * as they are few and then the others by their latest sign-in.
 */
async function walkByWords(
	database: SearchedDatabase,
	{ stages, conditions, started, sorted }: ManyByWords,
	{ offset, limit }: Window,
): Promise<FoundIds> {
	const by = started === undefined ? "starts" : "within";
	const where = allOf(...conditions, stages[by]);
	if (sorted !== undefined) return atLeast(await findPart(database, where, sorted, { offset, limit }), by);
	const whole = allOf(...conditions, stages.whole);
	const byLatest = toOrderSql(latest);
	// The index of the whole values finds these, and they are then sorted.
	const wholeOrder = { ...byLatest, isIndexed: false };
	const best = started ?? (await findPart(database, whole, wholeOrder, { offset: 0, limit: mostWhole }));
	const head = best.slice(offset, offset + limit);
	if (head.length === limit) return atLeast(head, by);
	const rest = { offset: Math.max(0, offset - best.length), limit: limit - head.length };
	return atLeast([...head, ...(await findPart(database, without(where, idIn(best)), byLatest, rest))], by);
}

async function listByWords(
	database: SearchedDatabase,
	stages: WordStages,
	conditions: readonly SQL[],
	{ sort, sharesEmail = false, ...window }: DirectorySearch,
): Promise<FoundIds> {
	const sorted = sort && toOrderSql(sort);
	const order = sorted ?? toRankedOrder(stages);
	const others = allOf(...conditions);
	const [within, starts] = [allOf(others, stages.within), allOf(others, stages.starts)];
	const { most, areLong } = await estimateLists(database, sharesEmail ? [] : [within, starts]);
	const [isLong = false, startsLong = false] = areLong;
	// The database expects that words find few, and a scope too, and would look up both. Where the words do, testing the scope on those users is cheaper.
	const ways = conditions.length === 0 ? [{ where: within }] : [{ where: stages.within, others }, { where: within }];
	for (const way of isLong ? [] : ways) {
		const found = await findAll(database, { ...way, stricter: stages.starts }, order, most);
		if (found === undefined) continue;
		const { ids, isCut } = await listFew(database, found, { stages, conditions, sorted });
		return { ...pageOf(ids, window), isNearCut: isCut };
	}
	const started = startsLong ? undefined : await findAll(database, { where: starts }, order, most);
	if (started !== undefined && started.length > mostSorted) return pageOf(started, window);
	return walkByWords(database, { stages, conditions, started, sorted }, window);
}

const hasTerms = <W extends DirectoryWords | SeenWords>(words: W | undefined): words is W =>
	words !== undefined && words.terms.length > 0;

function listIds(database: SearchedDatabase, search: DirectorySearch): Promise<FoundIds> {
	const conditions = conditionsOf(search);
	const { words, seen } = search;
	if (hasTerms(seen)) return listSeen(database, seen, conditions, search);
	if (!hasTerms(words)) return listByConditions(database, conditions, search);
	return listByWords(database, toWordStages(words), conditions, search);
}

/**
 * Searches the directory, and returns a part of the list. The words find, as far as the stricter way found few: each at the start of a word,
 * anywhere in a value, and misspelt in a name.
 * @throws NotInDirectory for what only the tenant's own search can answer
 */
export async function searchDirectory(database: SearchedDatabase, search: DirectorySearch): Promise<DirectoryPage> {
	const { ids, total, isNearCut = false } = await listIds(database, search);
	return { users: await readUsers(database, ids), total, isNearCut };
}

const countSchema = z.object({ count: z.number() });

async function count(queries: Queries, conditions: readonly SQL[]): Promise<number> {
	const where = allOf(...conditions);
	const query = sql`select count(*)::int as count from directory_users as users where ${where}`;
	return (await queryRows(queries, query, countSchema))[0]?.count ?? 0;
}

/**
 * Counts the users of a list whose total is only known to be large. It reads them all.
 * @param by The stage of the words by which the list was walked through. Default: the stricter one if it finds many.
 * @throws NotInDirectory for what only the tenant's own search can answer
 */
export async function countDirectory(
	database: SearchedDatabase,
	filter: DirectoryFilter,
	by?: "starts" | "within",
): Promise<number> {
	const conditions = conditionsOf(filter);
	const { words, seen } = filter;
	if (hasTerms(seen)) throw new NotInDirectory("Only a search finds what a level sees of many users.");
	return withMemory(database, async (queries) => {
		if (!hasTerms(words)) return count(queries, conditions);
		const { starts, within } = toWordStages(words);
		if (by !== undefined) return count(queries, [...conditions, { starts, within }[by]]);
		const started = await count(queries, [...conditions, starts]);
		return started > mostSorted ? started : count(queries, [...conditions, within]);
	});
}
