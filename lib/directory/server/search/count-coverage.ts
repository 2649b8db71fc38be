import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { ScopeTree } from "../../../access/policy/scope/scope-tree.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { countPermissions } from "../rows/single-reads.ts";
import { whereInScope } from "./scope-narrowing.ts";

/** The fields that are not known of every user, because the tenant tells them user by user. */
export const coveredFields = ["factor", "locked_out", "direct_permission"] as const;

type CoveredField = (typeof coveredFields)[number];

type Coverage = { field: CoveredField; known: number; total: number };

/** Writes that a field of a user is unknown: one condition or another, each of which an index of its own answers. */
const unknown: Record<CoveredField, readonly SQL[]> = {
	factor: [sql`users.factors is null`],
	locked_out: [sql`users.locked_out is null`],
	direct_permission: [sql`users.permissions is null`, sql`users.permissions <> '{}' and not (${countPermissions})`],
};

const countsSchema = z.object({ total: z.number(), unknown: z.array(z.number()) });

/** Writes the number of users who meet a condition. Only indexes are read. */
const countWhere = (where: SQL): SQL => sql`(select count(*) from directory_users as users where ${where})`;

const countAll = (fields: readonly CoveredField[]): SQL => {
	const counts = fields.map((field) => sql.join(unknown[field].map(countWhere), sql` + `));
	return sql`select ${countWhere(sql`true`)}::int as total, array[${sql.join(counts, sql`, `)}]::int[] as unknown`;
};

/** Reads all users. */
const countInScope = (scope: ScopeTree, fields: readonly CoveredField[]): SQL => {
	const counts = fields.map((field) => sql`count(*) filter (where ${sql.join([...unknown[field]], sql` or `)})`);
	return sql`
		select count(*)::int as total, array[${sql.join(counts, sql`, `)}]::int[] as unknown
		from directory_users as users where ${whereInScope(scope)}`;
};

/** Counts the users in a scope, and those of whom each of some fields is known. */
export async function countCoverage(
	queries: Queries,
	scope: ScopeTree | undefined,
	fields: readonly CoveredField[],
): Promise<Coverage[]> {
	const query = scope === undefined ? countAll(fields) : countInScope(scope, fields);
	const [counts] = await queryRows(queries, query, countsSchema);
	if (counts === undefined) return [];
	return fields.map((field, at) => ({ field, known: counts.total - (counts.unknown[at] ?? 0), total: counts.total }));
}
