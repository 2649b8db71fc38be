import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { isOneOf } from "../../../database/server/text-rows.ts";
import type { OrderSql } from "./sort-order.ts";

export type SearchedDatabase = Pick<OpenDatabase["db"], "execute" | "transaction">;

export type Window = { offset: number; limit: number };

/**
 * A part of a list, and the number of all users that are found, or at least so many. `isNearCut` is true if more than `mostSorted` names are
 * like a typed one: those that are added are the best of the first ones.
 */
export type FoundIds = { ids: string[]; total: { count: number; isExact: boolean }; isNearCut?: boolean };

/** So many users are found and sorted, whatever the number of all. Of more it depends on `mostWorthSorting`. */
export const mostSorted = 2_000;
/** Misspelt names are looked for if fewer users are found, and so many are added at most. */
export const fewFound = 5;
export const mostNear = 50;

/** Writes that all conditions hold, which they do if there are none. */
export const allOf = (...conditions: readonly SQL[]): SQL =>
	conditions.length === 0 ? sql`true` : sql`(${sql.join([...conditions], sql` and `)})`;

export const idIn = (ids: readonly string[]): SQL => isOneOf(sql`users.user_id`, ids);

export const pageOf = (ids: readonly string[], { offset, limit }: Window): FoundIds => ({
	ids: ids.slice(offset, offset + limit),
	total: { count: ids.length, isExact: true },
});

export const atLeast = (ids: string[]): FoundIds => ({ ids, total: { count: mostSorted + 1, isExact: false } });

const idSchema = z.object({ user_id: z.string() });

const idsOf = async (queries: Queries, query: SQL): Promise<string[]> =>
	(await queryRows(queries, query, idSchema)).map(({ user_id }) => user_id);

/** Returns the ids of all users whom a condition finds, in no order. */
export const findEvery = (queries: Queries, where: SQL): Promise<string[]> =>
	idsOf(queries, sql`select users.user_id from directory_users as users where ${where}`);

/**
 * Returns the ids of a part of a list of many users. The database underestimates how many a word finds, and would rather sort them all, so it
 * is told to walk through the index of the order and to stop after the part. Deep in a list it chooses: for a condition that the index does
 * not hold, the walk reads rows all over the table, and some pages of it many times.
 */
export function findPart(
	database: SearchedDatabase,
	where: SQL,
	{ order, isIndexed }: OrderSql,
	{ offset, limit }: Window,
): Promise<string[]> {
	const query = sql`select users.user_id from directory_users as users where ${where} order by ${order} offset ${offset} limit ${limit}`;
	if (!isIndexed || offset >= mostSorted) return idsOf(database, query);
	return database.transaction(async (transaction) => {
		await transaction.execute(
			sql`select set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true)`,
		);
		return idsOf(transaction, query);
	});
}

/** Writes the first users whom a condition finds, whichever these are, with what their order reads. */
const firstFound = (where: SQL, { columns }: Pick<OrderSql, "columns">, most: number): SQL => {
	const read = ["user_id", ...columns].map((column) => sql`users.${sql.identifier(column)}`);
	return sql`select ${sql.join(read, sql`, `)} from directory_users as users where ${where} limit ${most}`;
};

/** Returns the first ids, in order, of at most `of` users: those whom the database finds first. */
export const findSome = (
	queries: Queries,
	where: SQL,
	sorted: Pick<OrderSql, "order" | "columns">,
	{ limit, of }: { limit: number; of: number },
): Promise<string[]> =>
	idsOf(
		queries,
		sql`select users.user_id from (${firstFound(where, sorted, of)}) as users order by ${sorted.order} limit ${limit}`,
	);

/** Users of the sample by which `mostWorthSorting` estimates. */
const sampled = 2_000;
/** Length of the part of a list that a walk looks for. */
const usualPart = 50;

const sampleSchema = z.object({ users: z.number(), read: z.number(), found: z.array(z.number()) });

/**
 * Returns for each condition how many users are found and sorted at most before the database walks, as estimated by a sample; 0 if it finds so
 * many that it walks at once. To walk through `n` users in order until a part is full reads `usualPart * n / found` of them, and to sort those
 * who are found reads `found`. The two are equal at the square root of `usualPart * n`, and three times as many are sorted if the estimate was
 * too low. With few users that is never more than `mostSorted`, and nothing is read.
 */
export async function mostWorthSorting(queries: Queries, conditions: readonly SQL[]): Promise<number[]> {
	const counts = conditions.map((where) => sql`count(*) filter (where ${where})`);
	const users = sql`(select reltuples::float8 from pg_class where oid = 'directory_users'::regclass)`;
	const fewest = mostSorted ** 2 / usualPart;
	const query = sql`
		select ${users} as users, count(*)::int as read, array[${sql.join(counts, sql`, `)}]::int[] as found
		from directory_users as users tablesample system (
			case when ${users} < ${fewest}::float8 then 0 else least(100, 100 * ${sampled}::float8 / ${users}) end
		) repeatable (${sampled}::float8)`;
	const [sample] = await queryRows(queries, query, sampleSchema);
	if (sample === undefined || sample.read === 0) return conditions.map(() => mostSorted);
	const most = Math.sqrt(usualPart * sample.users);
	return sample.found.map((inSample) => {
		const found = (inSample / sample.read) * sample.users;
		if (found <= most) return Math.round(3 * most);
		return found > 4 * mostSorted ? 0 : mostSorted;
	});
}

const nearSchema = z.object({ user_id: z.string(), is_cut: z.boolean() });

/** Returns the best `mostNear` of the users whom a condition finds, or of the first `mostSorted`; `isCut` is true if there are more of them. */
export async function findNear(
	queries: Queries,
	where: SQL,
	sorted: Pick<OrderSql, "order" | "columns">,
): Promise<{ ids: string[]; isCut: boolean }> {
	const query = sql`
		select users.user_id, count(*) over () > ${mostSorted} as is_cut
		from (${firstFound(where, sorted, mostSorted + 1)}) as users order by ${sorted.order} limit ${mostNear}`;
	const rows = await queryRows(queries, query, nearSchema);
	return { ids: rows.map(({ user_id }) => user_id), isCut: rows.some(({ is_cut }) => is_cut) };
}

const foundSchema = z.object({ count: z.number(), user_ids: z.array(z.string()).nullable() });

/** Returns the ids of all users whom a condition finds, in order, or undefined if there are more than `most`. Then it sorts none. */
export async function findAll(
	queries: Queries,
	where: SQL,
	sorted: Pick<OrderSql, "order" | "columns">,
	most: number,
): Promise<string[] | undefined> {
	const query = sql`
		with users as materialized (${firstFound(where, sorted, most + 1)}),
			counted as materialized (select count(*)::int as count from users)
		select count, (select array_agg(users.user_id order by ${sorted.order}) from users where counted.count <= ${most}) as user_ids
		from counted`;
	const [found] = await queryRows(queries, query, foundSchema);
	return found === undefined || found.count > most ? undefined : (found.user_ids ?? []);
}
