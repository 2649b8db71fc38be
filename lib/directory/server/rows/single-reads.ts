import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { isOneOf } from "../../../database/server/text-rows.ts";

/** The parts of a user that Auth0 tells only user by user, with their columns and the times as of which they are known. */
const columns = {
	factors: { value: sql`factors`, at: sql`factors_at` },
	lockout: { value: sql`locked_out`, at: sql`locked_out_at` },
	permissions: { value: sql`permissions`, at: sql`permissions_at` },
};

export type SinglePart = keyof typeof columns;
export const singleParts = ["factors", "lockout", "permissions"] as const satisfies readonly SinglePart[];

/** The outcome of a read of a user. A part that was not read is absent. */
export type SingleRead = {
	factors?: readonly string[] | undefined;
	isLockedOut?: boolean | undefined;
	/** See `directKeysOf`. */
	permissions?: readonly string[] | undefined;
};

const toTime = (at: Date) => sql`${at.toISOString()}::timestamptz`;

const toTexts = (texts: readonly string[]) =>
	sql`array(select jsonb_array_elements_text(${JSON.stringify([...new Set(texts)].sort())}::text::jsonb))`;

/**
 * Keeps what was read of a user whom the directory has, unless it knows something later.
 * @param readAt The time before the tenant was asked.
 */
export async function keepSingleRead(
	queries: Queries,
	userId: string,
	{ factors, isLockedOut, permissions }: SingleRead,
	readAt: Date,
): Promise<void> {
	const keep = (part: SinglePart, read: SQL) => {
		const { value, at } = columns[part];
		return queries.execute(sql`
			update directory_users set ${value} = ${read}, ${at} = ${toTime(readAt)}
			where user_id = ${userId}::text and coalesce(${at} <= ${toTime(readAt)}, true)`);
	};
	if (factors !== undefined) await keep("factors", toTexts(factors));
	if (isLockedOut !== undefined) await keep("lockout", sql`${isLockedOut}::boolean`);
	if (permissions !== undefined) await keep("permissions", toTexts(permissions));
}

/** A change of a part that did not come from a read. The part is unknown after it, unless it says whether the user is locked out. */
export type SingleChange = { kind: SinglePart; id: string; isLockedOut: boolean | null; at: Date };

/** Time by which the tenant's clock may be behind that of a read, in s. A change that may have come after the read counts as later. */
const slackSeconds = 1;

const isLater = (known: SQL, change: SQL) =>
	sql`coalesce(${known} < ${change} + make_interval(secs => ${slackSeconds}), true)`;

/** Takes over changes, of each user the latest, unless a later read already told the outcome. Runs at most three statements. */
export async function applySingleChanges(queries: Queries, changes: readonly SingleChange[]): Promise<void> {
	for (const kind of singleParts) {
		const latest = new Map<string, SingleChange>();
		for (const change of changes.filter((one) => one.kind === kind))
			if ((latest.get(change.id)?.at ?? change.at) <= change.at) latest.set(change.id, change);
		if (latest.size === 0) continue;
		const rows = JSON.stringify([...latest.values()]);
		const { value, at } = columns[kind];
		const changed = kind === "lockout" ? sql`change."isLockedOut"` : sql`null`;
		await queries.execute(sql`
			update directory_users set ${value} = ${changed}, ${at} = greatest(${at}, change.at)
			from jsonb_to_recordset(${rows}::text::jsonb) as change(id text, "isLockedOut" boolean, at timestamptz)
			where user_id = change.id collate "C" and ${isLater(at, sql`change.at`)}`);
	}
}

/**
 * Makes the direct permissions unknown of everybody who has some, because an API lost permissions at `leftAt`. Only a time is written: what
 * was read before it does not count, see `countPermissions`.
 */
export async function forgetPermissions(queries: Queries, leftAt: Date): Promise<void> {
	await queries.execute(sql`
		update directory_state
		set permissions_count_from = greatest(permissions_count_from, ${toTime(leftAt)} + make_interval(secs => ${slackSeconds}))`);
}

/** Writes the time before which direct permissions that were read do not count, unless there were none. */
const permissionsCountFrom = sql`coalesce((select permissions_count_from from directory_state), '-infinity')`;

/** Writes that what was read of a user's direct permissions counts, if it was any. */
export const countPermissions = sql`users.permissions_at >= ${permissionsCountFrom}`;

const unreadSchema = z.object({ user_id: z.string() });

type Unread = {
	parts: readonly SinglePart[];
	staleBefore: Date;
	/** Users who are left alone. */
	except: readonly string[];
	limit: number;
};

/**
 * Lists users to read next: those of whom a part is unknown, the latest sign-in first, or else those whose direct permissions do not count any
 * more, or else those of whom a part was read before `staleBefore`, the oldest first.
 */
export async function listUnread(queries: Queries, { parts, staleBefore, except, limit }: Unread): Promise<string[]> {
	const isAsked = except.length === 0 ? sql`true` : sql`not ${isOneOf(sql`user_id`, except)}`;
	const oldestAt = sql`least(${sql.join(
		parts.map((part) => columns[part].at),
		sql`, `,
	)})`;
	const unknown = sql.join(
		parts.map((part) => sql`${columns[part].value} is null`),
		sql` or `,
	);
	const orders = [
		sql`where (${unknown}) and ${isAsked} order by last_login desc nulls last`,
		...(parts.includes("permissions")
			? [
					sql`where permissions <> '{}' and permissions_at < ${permissionsCountFrom} and ${isAsked} order by permissions_at`,
				]
			: []),
		sql`where ${oldestAt} < ${toTime(staleBefore)} and ${isAsked} order by ${oldestAt}`,
	];
	for (const order of orders) {
		const query = sql`select user_id from directory_users ${order} limit ${limit}`;
		const found = await queryRows(queries, query, unreadSchema);
		if (found.length > 0) return found.map(({ user_id }) => user_id);
	}
	return [];
}
