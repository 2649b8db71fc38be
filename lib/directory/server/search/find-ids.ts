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
 * A part of a list, and the number of all users that are found, or at least so many. `by` is the stage of the words by which the list was
 * walked through, if it was. `isNearCut` is true if more than `mostSorted` names are like a typed one: those that are added are the best of the
 * first ones.
 */
export type FoundIds = {
	ids: string[];
	total: { count: number; isExact: boolean; by?: "starts" | "within" };
	isNearCut?: boolean;
};

/** So many users are found and sorted at once, whatever the number of all, see `estimateLists`. */
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

export const atLeast = (ids: string[], by?: "starts" | "within"): FoundIds => ({
	ids,
	total: { count: mostSorted + 1, isExact: false, ...(by && { by }) },
});

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

/** Writes the id and the columns that an order reads. */
const readFor = (columns: readonly string[]): SQL =>
	sql.join(
		["user_id", ...columns].map((column) => sql`users.${sql.identifier(column)}`),
		sql`, `,
	);

/** Writes the first users whom a condition finds, whichever these are, with what their order reads. */
const firstFound = (where: SQL, { columns }: Pick<OrderSql, "columns">, most: number): SQL =>
	sql`select ${readFor(columns)} from directory_users as users where ${where} limit ${most}`;

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

/** Users of the sample by which `estimateLists` estimates. */
const sampled = 1_000;

const sampleSchema = z.object({ users: z.number(), read: z.number(), found: z.array(z.number()) });

/** `most` users are found and sorted at once. `areLong` tells of each condition whether it finds far more. */
type Estimate = { most: number; areLong: boolean[] };

/**
 * Estimates which lists are walked through. To sort `m` of `n` users reads `m` rows, and to walk through them in order until a part of 50 is
 * full reads `50 * n / m`. The sort takes some three times as long for a row, so the two are equal at the square root of `50 / 3 * n`. A sample
 * tells which conditions find far more, because an index takes long to look these up. With fewer than 80,000 users that takes no longer than
 * a sample, so none is read.
 */
export async function estimateLists(queries: Queries, conditions: readonly SQL[]): Promise<Estimate> {
	const counts = conditions.map((where) => sql`count(*) filter (where ${where})`);
	// As the database last counted them: -1 if it never did.
	const all = sql`(select reltuples::float8 from pg_class where oid = 'directory_users'::regclass)`;
	const query = sql`
		select ${all} as users, count(*)::int as read, array[${sql.join(counts, sql`, `)}]::int[] as found
		from directory_users as users tablesample system (
			case when ${all} < 80000 then 0 else least(100, 100 * ${sampled}::float8 / ${all}) end
		) repeatable (${sampled}::float8)`;
	const [{ users, read, found } = { users: 0, read: 0, found: [] }] = await queryRows(queries, query, sampleSchema);
	const most = Math.round(Math.max(mostSorted, Math.sqrt((50 / 3) * Math.max(users, 0))));
	return { most, areLong: found.map((inSample) => read > 0 && (inSample / read) * users >= 4 * most) };
}

/** A list by the condition that an index finds. */
type Listed = {
	where: SQL;
	/** A further condition, which is tested on each user whom `where` finds. Default: none. */
	others?: SQL;
	/** The list is those who meet this too, if they are more than `mostSorted`. Default: nobody meets it. */
	stricter?: SQL;
};

const foundSchema = z.object({ is_cut: z.boolean(), user_ids: z.array(z.string()).nullable() });

/** Returns the ids of all users of a list, in order, or undefined if `where` finds more than `most`. Then it sorts none. */
export async function findAll(
	queries: Queries,
	{ where, others = sql`true`, stricter = sql`false` }: Listed,
	{ order, orderOfMany = order, columns }: Pick<OrderSql, "order" | "orderOfMany" | "columns">,
	most: number,
): Promise<string[] | undefined> {
	const inOrder = (by: SQL) => sql`(
		select array_agg(users.user_id order by ${by}) from looked as users
		where users.is_listed and (users.is_stricter or not is_strict))`;
	// In the inner query the further conditions, which look costly, would lead the database past the index.
	const query = sql`
		with looked as materialized (
			select ${readFor(columns)}, (${others}) as is_listed, (${stricter}) as is_stricter
			from (select users.* from directory_users as users where ${where} limit ${most + 1}) as users
		), counted as materialized (
			select count(*) > ${most} as is_cut, count(*) filter (where is_listed) > ${mostSorted} as is_many,
				count(*) filter (where is_listed and is_stricter) > ${mostSorted} as is_strict
			from looked
		)
		select is_cut, case when is_cut then null when is_many then ${inOrder(orderOfMany)} else ${inOrder(order)} end as user_ids
		from counted`;
	const [found] = await queryRows(queries, query, foundSchema);
	return found === undefined || found.is_cut ? undefined : (found.user_ids ?? []);
}
