import "server-only";
import { getTableColumns, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { directoryUsers } from "../../../database/directory-schema.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { refusalOf } from "../../../database/server/refusal-of.ts";
import { isOneOf } from "../../../database/server/text-rows.ts";
import { getEnv } from "../../../env/server/env.ts";
import { getLogger } from "../../../env/server/logger.ts";
import type { ListKind } from "../../directory-options.ts";
import { keepFields } from "./keep-fields.ts";
import { foundMemberships, membershipColumns } from "./memberships.ts";
import { type DirectoryRow, toDirectoryRow } from "./to-directory-row.ts";

/** Users of one statement. PGlite answers nothing else meanwhile: about 20 ms. */
const batchSize = 200;

/** The columns that a user's own record fills. Memberships and what is read user by user are written apart. */
const {
	organizations: _organizations,
	roles: _roles,
	groups: _groups,
	membersFound: _found,
	factors: _factors,
	factorsAt: _factorsAt,
	lockedOut: _lockedOut,
	lockedOutAt: _lockedOutAt,
	permissions: _permissions,
	permissionsAt: _permissionsAt,
	readAt: _readAt,
	...written
} = getTableColumns(directoryUsers);

const columns = Object.values(written);
const names = sql.join(
	columns.map(({ name }) => sql.identifier(name)),
	sql`, `,
);
const types = sql.join(
	columns.map((column) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`),
	sql`, `,
);
const updates = sql.join(
	columns.map(({ name }) => sql`${sql.identifier(name)} = excluded.${sql.identifier(name)}`),
	sql`, `,
);

const upsert = (rows: readonly DirectoryRow[], readAt: Date, found: readonly ListKind[]): SQL => sql`
	insert into directory_users (${names}, read_at${sql.join(found.map((kind) => sql`, ${sql.identifier(membershipColumns[kind].name)}`))})
	select ${names}, ${readAt.toISOString()}::timestamptz${sql.join(found.map((kind) => sql`, ${foundMemberships(kind)}`))}
	from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row(${types})
	on conflict (user_id) do update set ${updates}, read_at = excluded.read_at
	where directory_users.read_at <= excluded.read_at`;

type Saves = Pick<OpenDatabase["db"], "transaction">;

/**
 * Runs a statement for some rows. If the database refuses a value of one, it runs the statement for each row apart, and logs only the code.
 * Returns the number of rows that were refused.
 */
async function saveBatch(
	queries: Saves,
	rows: readonly DirectoryRow[],
	statement: (rows: readonly DirectoryRow[]) => SQL,
): Promise<number> {
	try {
		// A statement that fails ends only its own transaction, not the one around it.
		await queries.transaction((inner) => inner.execute(statement(rows)));
		return 0;
	} catch (error) {
		const code = refusalOf(error);
		if (code === undefined) throw error;
		if (rows.length === 1) {
			getLogger().warn({ code }, "the database refuses a user, whom the directory leaves out");
			return 1;
		}
		let refused = 0;
		for (const row of rows) refused += await saveBatch(queries, [row], statement);
		return refused;
	}
}

/**
 * Keeps users as the tenant returned them, without what `DIRECTORY_FIELDS` leaves out, in statements of 200. A row that was read later stays. Roles, organizations and groups stay too.
 * @param readAt The time before the tenant was asked.
 * @param found The kinds of memberships that a user who is new to the directory has from lists that were read before, see
 *   `setFoundMembers`. Default: none of them; what a new user is a member of is not known then.
 * @returns The number of users that cannot be kept, such as one without an id, or one whom the database refuses.
 */
export async function saveUsers(
	queries: Saves,
	raws: readonly unknown[],
	readAt: Date,
	found: readonly ListKind[] = [],
): Promise<{ unreadable: number }> {
	const { directoryFields } = getEnv();
	const read = raws.map((raw) => toDirectoryRow(keepFields(raw, directoryFields))).filter((row) => row !== undefined);
	// One order for all writers, so that no two wait for each other. A statement takes each user once.
	const byId = new Map(read.map((row) => [row.user_id, row]));
	const rows = [...byId.values()].sort((one, other) => (one.user_id < other.user_id ? -1 : 1));
	let refused = 0;
	for (let at = 0; at < rows.length; at += batchSize)
		refused += await saveBatch(queries, rows.slice(at, at + batchSize), (part) => upsert(part, readAt, found));
	return { unreadable: raws.length - read.length + refused };
}

/** Removes users who are gone. Returns the number of those that the directory had. */
export async function removeUsers(queries: Queries, userIds: readonly string[]): Promise<number> {
	const removed = sql`delete from directory_users where ${isOneOf(sql`user_id`, userIds)} returning 1 as gone`;
	return (await queryRows(queries, removed, z.unknown())).length;
}
