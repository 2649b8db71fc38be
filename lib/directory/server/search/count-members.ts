import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { scopeTreeOf } from "../../../auth/server/scope/in-scope.ts";
import { answerWithin } from "../../../database/server/answer-within.ts";
import { withoutValues } from "../../../database/server/database.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { isOneOf, textRows } from "../../../database/server/text-rows.ts";
import { getLogger } from "../../../env/server/logger.ts";
import type { ListKind } from "../../directory-options.ts";
import type { Loss } from "../../loss.ts";
import { membershipColumns } from "../rows/memberships.ts";
import { findDirectory } from "./find-directory.ts";
import { allOf } from "./find-ids.ts";
import { isScopeKnown } from "./is-scope-known.ts";
import { whereInScope } from "./scope-narrowing.ts";
import { withMemory } from "./with-memory.ts";

/** Longest wait for a count, in ms. What is shown goes without it then. */
const countMs = 1_000;

type Context = Pick<ActContext, "actor">;

const columnOf = (kind: ListKind): SQL => sql`users.${sql.identifier(membershipColumns[kind].name)}`;

/** Asks the directory about lists of a kind. Returns undefined if it cannot answer, or not in time. */
async function askDirectory<T>(
	{ actor }: Context,
	kind: ListKind,
	ask: (queries: Queries, asOf: string) => Promise<T>,
): Promise<T | undefined> {
	const directory = await findDirectory();
	if (directory === undefined || directory.missing.includes(kind) || !isScopeKnown(actor, directory)) return undefined;
	try {
		const asking = withMemory(directory.db, (queries) => ask(queries, directory.asOf));
		return await answerWithin(asking, countMs);
	} catch (error) {
		getLogger().warn({ err: withoutValues(error) }, "members could not be counted in the directory");
		return undefined;
	}
}

const memberSchema = z.object({ id: z.string(), count: z.number() });

/**
 * Counts the members in the actor's scope of roles, organizations or groups, by id, with one query and no upstream call. Returns undefined
 * if the directory cannot answer.
 */
export async function countMembers(
	context: Context,
	kind: ListKind,
	ids: readonly string[],
): Promise<{ asOf: string; membersOf: (id: string) => number } | undefined> {
	if (ids.length === 0) return undefined;
	return askDirectory(context, kind, async (queries, asOf) => {
		const column = columnOf(kind);
		const scope = scopeTreeOf(context.actor);
		const conditions = [
			sql`${column} && array(select value from ${textRows(ids)})`,
			isOneOf(sql`item.id`, ids),
			...(scope === undefined ? [] : [whereInScope(scope)]),
		];
		const query = sql`
			select item.id, count(*)::int as count from directory_users as users, unnest(${column}) as item(id)
			where ${allOf(...conditions)} group by item.id`;
		const counts = new Map((await queryRows(queries, query, memberSchema)).map(({ id, count }) => [id, count]));
		return { asOf, membersOf: (id) => counts.get(id) ?? 0 };
	});
}

const lossRowSchema = z.object({ members: z.number(), count: z.number() });

/** Counts the members of a list, and those of them who meet a condition. Counts everybody, so only for an actor without a scope. */
const countLosing = (context: Context, kind: ListKind, id: string, loses: SQL): Promise<Loss | undefined> =>
	askDirectory(context, kind, async (queries, asOf) => {
		const query = sql`
			select count(*)::int as members, (count(*) filter (where ${loses}))::int as count
			from directory_users as users where ${columnOf(kind)} @> array[${id}::text]`;
		const [row] = await queryRows(queries, query, lossRowSchema);
		return { members: row?.members ?? 0, count: row?.count ?? 0, asOf };
	});

/**
 * Counts the members of a role, an organization or a group who lose it, and those of them who have no other of the kind. Counts everybody,
 * so only for an actor without a scope. Returns undefined if the directory cannot answer.
 */
export const countLoss = (context: Context, kind: ListKind, id: string): Promise<Loss | undefined> =>
	countLosing(context, kind, id, sql`cardinality(${columnOf(kind)}) = 1`);

/** Returns the other roles that members of a role have, or undefined if there are more than `most`, or the directory cannot answer. */
export async function listOtherRoles(context: Context, roleId: string, most: number): Promise<string[] | undefined> {
	const found = await askDirectory(context, "role", (queries) => {
		const query = sql`
			select distinct item.id from directory_users as users, unnest(users.roles) as item(id)
			where users.roles @> array[${roleId}::text] and item.id <> ${roleId} limit ${most + 1}`;
		return queryRows(queries, query, memberSchema.pick({ id: true }));
	});
	return found === undefined || found.length > most ? undefined : found.map(({ id }) => id);
}

/**
 * Counts the members of a role, and those of them who have none of the roles of some set. Each set has the other roles that give one of the
 * permissions that the role loses.
 */
export function countLossBeside(
	context: Context,
	roleId: string,
	others: readonly (readonly string[])[],
): Promise<Loss | undefined> {
	const lacks = others.map((ids) => sql`not users.roles && array(select value from ${textRows(ids)})`);
	return countLosing(context, "role", roleId, lacks.length === 0 ? sql`false` : sql.join(lacks, sql` or `));
}
