import "server-only";
import { type SQL, sql } from "drizzle-orm";
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

/** Runs work in a transaction: one of its own, or the one that is open. */
export type InTransaction = <T>(work: (queries: Queries) => Promise<T>) => Promise<T>;

/** Users of one transaction. PGlite answers nothing else meanwhile: about 300 ms. */
const memberBatch = 200;
const foundBatch = 5_000;

/** Passes parts of the ids to `work`, each in a transaction. */
async function inBatches(
	inTransaction: InTransaction,
	ids: readonly string[],
	size: number,
	work: (queries: Queries, part: readonly string[]) => Promise<unknown>,
): Promise<void> {
	for (let at = 0; at < ids.length; at += size)
		await inTransaction((queries) => work(queries, ids.slice(at, at + size)));
}

/** Finds the users who are in a list according to the directory. */
async function findKeptMembers(queries: Queries, kind: ListKind, id: string): Promise<string[]> {
	const kept = sql`select user_id from directory_users where ${columnOf(kind)} @> array[${id}::text]`;
	return (await queryRows(queries, kept, z.object({ user_id: z.string() }))).map(({ user_id }) => user_id);
}

const adding = (kind: ListKind, id: string, userIds: readonly string[]) => {
	const column = columnOf(kind);
	const found = sql`coalesce(members_found -> ${kind}::text, '[]'::jsonb)`;
	return sql`
		update directory_users set
			${column} = case when ${column} is null then null else array_append(${column}, ${id}::text) end,
			members_found = case when ${column} is null
				then coalesce(members_found, '{}'::jsonb) || jsonb_build_object(${kind}::text, ${found} || to_jsonb(${id}::text))
				else members_found end
		where ${isOneOf(sql`user_id`, userIds)}
			and not coalesce(${column} @> array[${id}::text], ${found} @> to_jsonb(${id}::text))`;
};

const removing = (kind: ListKind, id: string, userIds: readonly string[]) =>
	sql`update directory_users set ${columnOf(kind)} = array_remove(${columnOf(kind)}, ${id}::text)
		where ${isOneOf(sql`user_id`, userIds)}`;

/**
 * Keeps the whole list of members of one role, organization or group: adds those that are in it, and removes the others, in transactions of
 * 200 users. A user whose memberships of this kind are not known yet collects them until `closeMembers`.
 * @param except Users who stay as they are, also those who are added to it before their transaction begins.
 */
export async function setMembers(
	inTransaction: InTransaction,
	kind: ListKind,
	id: string,
	userIds: readonly string[],
	except: ReadonlySet<string> = new Set(),
): Promise<void> {
	const kept = await inTransaction((queries) => findKeptMembers(queries, kind, id));
	const [had, has] = [new Set(kept), new Set(userIds)];
	const added = userIds.filter((userId) => !had.has(userId));
	const removed = kept.filter((userId) => !has.has(userId));
	const write = (change: typeof adding, ids: readonly string[]) =>
		inBatches(inTransaction, ids, memberBatch, (queries, part) => {
			const others = part.filter((userId) => !except.has(userId));
			return queries.execute(change(kind, id, others));
		});
	await write(adding, added);
	await write(removing, removed);
}

/** Keeps the whole list of members of one role, organization or group for users who are saved with `foundMemberships`. */
export async function setFoundMembers(
	inTransaction: InTransaction,
	kind: ListKind,
	id: string,
	userIds: readonly string[],
): Promise<void> {
	await inTransaction((queries) =>
		queries.execute(sql`delete from directory_members where kind = ${kind} and list_id = ${id}`),
	);
	await inBatches(inTransaction, userIds, foundBatch, (queries, part) =>
		queries.execute(sql`
			insert into directory_members (kind, list_id, user_id)
			select ${kind}::text, ${id}::text, member.id from ${textRows(part)} as member(id)`),
	);
}

/** The memberships that `setFoundMembers` kept of the user of a row. */
export const foundMemberships = (kind: ListKind) => sql`array(
	select list_id from directory_members as member
	where member.user_id = row.user_id and member.kind = ${kind} order by list_id)`;

/** Forgets what `setFoundMembers` kept. */
export async function dropFoundMembers(queries: Queries): Promise<void> {
	await queries.execute(sql`truncate directory_members`);
}

/** Users of one transaction of `closeMembers`, for the sake of PGlite. */
const closedAtOnce = 1_000;

/**
 * Makes the lists that `setMembers` collected the memberships of all users who were created before a time: that of the first list. Call it
 * when the lists of all roles, organizations or groups have been read. Users created later stay unknown until `setMemberships`.
 */
export async function closeMembers(inTransaction: InTransaction, kind: ListKind, createdBefore: Date): Promise<void> {
	const column = columnOf(kind);
	const last = z.object({ last: z.string().nullable() });
	for (let after: string | null | undefined = ""; typeof after === "string"; ) {
		const closing: SQL = sql`
			with page as materialized (
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
			select max(user_id) as last from page`;
		const [page]: { last: string | null }[] = await inTransaction((queries) => queryRows(queries, closing, last));
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
