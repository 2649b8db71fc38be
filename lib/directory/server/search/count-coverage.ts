import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { ScopeTree } from "../../../access/policy/scope/scope-tree.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { countPermissions } from "../rows/single-reads.ts";
import { whereInScope } from "./scope-narrowing.ts";

/** The fields that are not known of every user, because the tenant tells them user by user. */
export const coveredFields = ["factor", "locked_out", "direct_permission"] as const;

type Coverage = { field: (typeof coveredFields)[number]; known: number; total: number };

const countsSchema = z.object({
	factor: z.number(),
	locked_out: z.number(),
	direct_permission: z.number(),
	total: z.number(),
});

/** Counts the users in a scope, and those of whom each of some fields is known. Reads them all. */
export async function countCoverage(
	queries: Queries,
	scope: ScopeTree | undefined,
	fields: readonly Coverage["field"][],
): Promise<Coverage[]> {
	const query = sql`
		select count(users.factors)::int as factor, count(users.locked_out)::int as locked_out,
			(count(*) filter (where users.permissions = '{}' or (users.permissions is not null and ${countPermissions})))::int as direct_permission,
			count(*)::int as total
		from directory_users as users where ${scope === undefined ? sql`true` : whereInScope(scope)}`;
	const [counts] = await queryRows(queries, query, countsSchema);
	return counts === undefined ? [] : fields.map((field) => ({ field, known: counts[field], total: counts.total }));
}
