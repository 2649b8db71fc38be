import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { ScopeTree } from "../../../access/policy/scope/scope-tree.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { allOf } from "./find-ids.ts";
import { whereInScope } from "./scope-narrowing.ts";
import { conditionsIn, type DirectoryFilter } from "./search-directory.ts";

/** The dates by which users are counted. */
type DateColumn = "created_at" | "last_login";

type Counting = {
	/** The actor's scope. Absent: everybody. */
	scope: ScopeTree | undefined;
	/** Lists that are counted. They read the columns below only. */
	lists: readonly Pick<DirectoryFilter, "node" | "sharesEmail">[];
	/** The times between which users are counted by a date of theirs, from the earliest. */
	times: readonly string[];
	dates: readonly DateColumn[];
	/** Most connections that are counted. */
	connections: number;
};

const columns = [
	...["user_id", "email", "blocked", "email_verified", "connections", "roles"],
	...["created_at", "last_login", "logins_count", "factors", "locked_out"],
] as const;

/** The users in the scope. `found` is read once for all counts if a scope decides who is in it, which takes longest. */
function foundUsers(scope: ScopeTree | undefined): SQL {
	const read = sql.join(
		columns.map((column) => sql`users.${sql.identifier(column)}`),
		sql`, `,
	);
	return scope === undefined
		? sql`found as not materialized (select ${read} from directory_users as users)`
		: sql`found as materialized (select ${read} from directory_users as users where ${whereInScope(scope)})`;
}

/** Counts the lists in one walk. */
function countLists(lists: Counting["lists"]): SQL {
	const sharing = { table: sql`found`, conditions: [] };
	const counts = lists.map((list) => sql`count(*) filter (where ${allOf(...conditionsIn(list, sharing))})`);
	return sql`(select jsonb_build_array(${sql.join(counts, sql`, `)}) from found as users)`;
}

/** Counts by a date. A bucket begins with its time and ends before the next one. */
function countByDate(column: DateColumn, times: readonly string[]): SQL {
	const edges = times.map((time) => sql`${time}::timestamptz`);
	const value = sql`users.${sql.identifier(column)}`;
	return sql`(select coalesce(jsonb_object_agg(bucket, amount), '{}') from (
		select width_bucket(${value}, array[${sql.join(edges, sql`, `)}]) as bucket, count(*) as amount
		from found as users where ${value} >= ${edges[0]} and ${value} < ${edges.at(-1)} group by 1) as counted)`;
}

const byConnection = (most: number): SQL => sql`(
	select coalesce(jsonb_agg(to_jsonb(counted)), '[]') from (
		select connection, count(*) as amount, count(*) over () as total
		from found as users, unnest(users.connections) as item(connection)
		group by connection order by amount desc, connection collate "C" limit ${most}) as counted)`;

const countedSchema = z.object({
	lists: z.array(z.number()),
	dates: z.array(z.record(z.string(), z.number())),
	connections: z.array(z.object({ connection: z.string(), amount: z.number(), total: z.number() })),
});

type Counted = {
	/** The number of users of each list. */
	lists: number[];
	/** For each date the number of users between each time and the next. */
	dates: number[][];
	/** The connections with most users, who can have several, and how many connections there are. */
	connections: { connection: string; count: number }[];
	total: number;
};

/**
 * Counts the users in a scope by lists, by dates and by connection, with one query.
 * @throws NotInDirectory for a list that only the tenant's own search can answer
 */
export async function countUsers(queries: Queries, counting: Counting): Promise<Counted> {
	const { scope, lists, times, dates, connections: most } = counting;
	const byDates = dates.map((column) => countByDate(column, times));
	const query = sql`
		with ${foundUsers(scope)}
		select ${countLists(lists)} as lists, jsonb_build_array(${sql.join(byDates, sql`, `)}) as dates,
			${byConnection(most)} as connections`;
	const [row] = await queryRows(queries, query, countedSchema);
	const { connections, ...counted } = row ?? { lists: [], dates: [], connections: [] };
	return {
		lists: counted.lists,
		dates: counted.dates.map((buckets) => times.slice(1).map((_, at) => buckets[at + 1] ?? 0)),
		connections: connections.map(({ connection, amount }) => ({ connection, count: amount })),
		total: connections[0]?.total ?? 0,
	};
}
