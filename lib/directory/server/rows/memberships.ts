import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { directoryUsers } from "../../../database/directory-schema.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { isOneOf, textRows } from "../../../database/server/text-rows.ts";
import { type ListKind, listKinds } from "../../directory-options.ts";

/** The columns of the memberships, by the kind of list. */
export const membershipColumns = {
	role: directoryUsers.roles,
	organization: directoryUsers.organizations,
	group: directoryUsers.groups,
};

const columnOf = (kind: ListKind) => sql.identifier(membershipColumns[kind].name);

/**
 * Keeps the whole list of members of one role, organization or group: adds those that are in it, and removes the others. A user whose
 * memberships of this kind are not known yet collects them until `closeMembers`.
 */
export async function setMembers(
	queries: Queries,
	kind: ListKind,
	id: string,
	userIds: readonly string[],
): Promise<void> {
	const column = columnOf(kind);
	const asList = sql`array[${id}::text]`;
	const found = sql`coalesce(members_found -> ${kind}::text, '[]'::jsonb)`;
	await queries.execute(sql`
		update directory_users set
			${column} = case when ${column} is null then null else array_append(${column}, ${id}::text) end,
			members_found = case when ${column} is null
				then coalesce(members_found, '{}'::jsonb) || jsonb_build_object(${kind}::text, ${found} || to_jsonb(${id}::text))
				else members_found end
		where ${isOneOf(sql`user_id`, userIds)}
			and not coalesce(${column} @> ${asList}, ${found} @> to_jsonb(${id}::text))`);
	await queries.execute(sql`
		update directory_users set ${column} = array_remove(${column}, ${id}::text)
		where ${column} @> ${asList}
			and not exists (select from ${textRows(userIds)} as member(id) where member.id = directory_users.user_id)`);
}

/** Users of one statement of `closeMembers`, for the sake of PGlite. */
const closedAtOnce = 1_000;

/**
 * Makes the lists that `setMembers` collected the memberships of all users who were created before a time: that of the first list. Call it
 * when the lists of all roles, organizations or groups have been read. Users created later stay unknown until `setMemberships`.
 */
export async function closeMembers(queries: Queries, kind: ListKind, createdBefore: Date): Promise<void> {
	const column = columnOf(kind);
	const last = z.object({ last: z.string().nullable() });
	for (let after: string | null | undefined = ""; typeof after === "string"; ) {
		const [page]: { last: string | null }[] = await queryRows(
			queries,
			sql`with page as materialized (
				select user_id from directory_users
				where user_id > ${after}::text and ${column} is null
					and coalesce(created_at, '-infinity') < ${createdBefore.toISOString()}::timestamptz
				order by user_id limit ${closedAtOnce}
			), closed as (
				update directory_users set
					${column} = array(select jsonb_array_elements_text(coalesce(members_found -> ${kind}::text, '[]'::jsonb))),
					members_found = nullif(coalesce(members_found, '{}'::jsonb) - ${kind}::text, '{}'::jsonb)
				where user_id in (select user_id from page)
			)
			select max(user_id) as last from page`,
			last,
		);
		after = page?.last;
	}
}

/** Keeps the memberships of one user as they were read, of the kinds that are given. */
export async function setMemberships(
	queries: Queries,
	userId: string,
	memberships: { roles?: readonly string[]; organizations?: readonly string[]; groups?: readonly string[] },
): Promise<void> {
	const named = { role: memberships.roles, organization: memberships.organizations, group: memberships.groups };
	const kinds = listKinds.filter((kind) => named[kind] !== undefined);
	if (kinds.length === 0) return;
	const lists = kinds.map((kind) => sql`${columnOf(kind)} = array(select value from ${textRows(named[kind] ?? [])})`);
	const collected = sql`nullif(members_found - array(select value from ${textRows(kinds)}), '{}'::jsonb)`;
	await queries.execute(sql`
		update directory_users set ${sql.join(lists, sql`, `)}, members_found = ${collected}
		where user_id = ${userId}::text`);
}
