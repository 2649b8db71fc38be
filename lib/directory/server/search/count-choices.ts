import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { queryRows } from "../../../database/server/query-rows.ts";
import type { QueryNode } from "../../../lucene/build-query.ts";
import { mostCounted } from "../../directory-options.ts";
import { allOf, mostSorted, type SearchedDatabase } from "./find-ids.ts";
import { conditionsOf, type DirectoryFilter } from "./search-directory.ts";
import { toDirectorySql } from "./to-directory-sql.ts";
import { withMemory } from "./with-memory.ts";
import { toWordStages } from "./words-to-sql.ts";

/** The users that each choice of a filter has, by the choice's id. `isWhole` is false if there are more users than were counted. */
export type ChoiceCounts = { counts: { id: string; count: number }[]; isWhole: boolean };

/** Most choices whose users are counted, those with the most users first. */
const mostChoices = 1_000;

/** Writes the users of a list as a table with some of their columns, and whether each is found the stricter way, see `countDirectory`. */
function listed({ words, ...filter }: DirectoryFilter, columns: SQL, most: number): SQL {
	const stages = words === undefined || words.terms.length === 0 ? undefined : toWordStages(words);
	const conditions = [...conditionsOf(filter), ...(stages === undefined ? [] : [stages.within])];
	return sql`(
		select ${columns}, ${stages?.starts ?? sql`false`} as starts from directory_users as users where ${allOf(...conditions)} limit ${most + 1}
	)`;
}

/** Returns the number of users in the list that a choice opens: by the stricter way if that finds many. */
const countOf = ({ found, strictly }: { found: number; strictly: number }) =>
	found > mostSorted && strictly > mostSorted ? strictly : found;

const countsSchema = z.record(z.string(), z.number());

/**
 * Counts the users of a list that meet each of some conditions. Misspelt names, which a list of few adds, are not counted.
 * @throws NotInDirectory for what only the tenant's own search can answer
 */
export async function countByNode(
	database: SearchedDatabase,
	filter: DirectoryFilter,
	nodes: readonly (readonly [id: string, node: QueryNode])[],
	most = mostCounted,
): Promise<ChoiceCounts> {
	const counted = nodes.flatMap(([, node], at) => {
		const holds = toDirectorySql(node);
		return [
			sql`count(*) filter (where ${holds})::int as ${sql.identifier(`found${at}`)}`,
			sql`count(*) filter (where ${holds} and users.starts)::int as ${sql.identifier(`strictly${at}`)}`,
		];
	});
	const query = sql`select count(*)::int as listed, ${sql.join(counted, sql`, `)} from ${listed(filter, sql`users.*`, most)} as users`;
	const [row = {}] = await withMemory(database, (queries) => queryRows(queries, query, countsSchema));
	return {
		counts: nodes.map(([id], at) => ({
			id,
			count: countOf({ found: row[`found${at}`] ?? 0, strictly: row[`strictly${at}`] ?? 0 }),
		})),
		isWhole: (row.listed ?? 0) <= most,
	};
}

const valueSchema = z.object({ id: z.string().nullable(), found: z.number(), strictly: z.number() });

/**
 * Counts the users of a list by the values of a column that holds ids, and those without any as `none`. Misspelt names, which a list of few
 * adds, are not counted.
 * @throws NotInDirectory for what only the tenant's own search can answer
 */
export async function countByValue(
	database: SearchedDatabase,
	filter: DirectoryFilter,
	column: "connections" | "roles",
	none: string,
	most = mostCounted,
): Promise<ChoiceCounts> {
	// Users with the same values are counted together first: there are few combinations, and a list of each would be long.
	const query = sql`
		with sets as materialized (
			select users.ids, count(*) as found, count(*) filter (where users.starts) as strictly
			from ${listed(filter, sql`users.${sql.identifier(column)} as ids`, most)} as users group by users.ids
		)
		(select null as id, coalesce(sum(found), 0)::int as found, 0 as strictly from sets)
		union all (select ${none}::text, coalesce(sum(found), 0)::int, coalesce(sum(strictly), 0)::int from sets where ids = '{}')
		union all (
			select value, sum(found)::int as found, sum(strictly)::int from sets, unnest(ids) as item(value)
			group by value order by found desc, value limit ${mostChoices}
		)`;
	const [all, ...rows] = await withMemory(database, (queries) => queryRows(queries, query, valueSchema));
	return {
		counts: rows.map(({ id, ...counted }) => ({ id: id ?? "", count: countOf(counted) })),
		isWhole: (all?.found ?? 0) <= most,
	};
}
