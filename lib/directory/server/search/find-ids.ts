import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";

/** A condition on `directory_users as users`, and the order of those that it finds. */
export type Found = { where: SQL; order: SQL };

const idSchema = z.object({ user_id: z.string() });

const idsOf = async (queries: Queries, query: SQL): Promise<string[]> =>
	(await queryRows(queries, query, idSchema)).map(({ user_id }) => user_id);

/** Returns the ids of a part of a list. The database walks an index in order, and reads the users before the part too. */
export const findPart = (
	queries: Queries,
	{ where, order }: Found,
	{ offset, limit }: { offset: number; limit: number },
): Promise<string[]> =>
	idsOf(
		queries,
		sql`select users.user_id from directory_users as users where ${where} order by ${order} offset ${offset} limit ${limit}`,
	);

/**
 * Returns the first ids of at most `of` users whom the database finds first, whichever these are. It sorts only these, so no estimate of the
 * database can make it walk through everybody.
 */
export const findSome = (
	queries: Queries,
	{ where, order }: Found,
	{ limit, of }: { limit: number; of: number },
): Promise<string[]> =>
	idsOf(
		queries,
		sql`select users.user_id from (select * from directory_users as users where ${where} limit ${of}) as users
			order by ${order} limit ${limit}`,
	);

/** Returns the ids of all users whom a condition finds, in order, or undefined if there are more than `most`. */
export async function findAll(queries: Queries, found: Found, most: number): Promise<string[] | undefined> {
	const ids = await findSome(queries, found, { limit: most + 1, of: most + 1 });
	return ids.length > most ? undefined : ids;
}
