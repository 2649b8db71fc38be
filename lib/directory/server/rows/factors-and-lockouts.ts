import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";

/** The outcome of a read of a user. A part that was not read is absent. */
export type ProtectionRead = { factors?: readonly string[] | undefined; isLockedOut?: boolean | undefined };

/**
 * Keeps the factors and the lockout of a user whom the directory has, unless it knows something later.
 * @param readAt The time before the tenant was asked.
 */
export async function keepProtection(
	queries: Queries,
	userId: string,
	{ factors, isLockedOut }: ProtectionRead,
	readAt: Date,
): Promise<void> {
	const at = sql`${readAt.toISOString()}::timestamptz`;
	if (factors !== undefined) {
		const types = sql`array(select jsonb_array_elements_text(${JSON.stringify([...new Set(factors)].sort())}::text::jsonb))`;
		await queries.execute(sql`
			update directory_users set factors = ${types}, factors_at = ${at}
			where user_id = ${userId}::text and coalesce(factors_at <= ${at}, true)`);
	}
	if (isLockedOut !== undefined)
		await queries.execute(sql`
			update directory_users set locked_out = ${isLockedOut}::boolean, locked_out_at = ${at}
			where user_id = ${userId}::text and coalesce(locked_out_at <= ${at}, true)`);
}

/** A change of a user's factors or lockout that did not come from a read. Factors are unknown after it, and so is a lockout of null. */
export type ProtectionChange = { kind: "factors" | "lockout"; id: string; isLockedOut: boolean | null; at: Date };

/** Time by which the tenant's clock may be behind that of a read, in ms. A change that may have come after the read counts as later. */
const slackSeconds = 1;

/** Takes over changes, of each user the latest, unless a later read already told the outcome. Runs at most two statements. */
export async function applyProtection(queries: Queries, changes: readonly ProtectionChange[]): Promise<void> {
	for (const kind of ["factors", "lockout"] as const) {
		const latest = new Map<string, ProtectionChange>();
		for (const change of changes.filter((one) => one.kind === kind))
			if ((latest.get(change.id)?.at ?? change.at) <= change.at) latest.set(change.id, change);
		if (latest.size === 0) continue;
		const rows = JSON.stringify([...latest.values()]);
		const [value, at] =
			kind === "factors"
				? [sql`factors = null`, sql`factors_at`]
				: [sql`locked_out = change."isLockedOut"`, sql`locked_out_at`];
		await queries.execute(sql`
			update directory_users set ${value}, ${at} = greatest(${at}, change.at)
			from jsonb_to_recordset(${rows}::text::jsonb) as change(id text, "isLockedOut" boolean, at timestamptz)
			where user_id = change.id collate "C"
				and coalesce(${at} < change.at + make_interval(secs => ${slackSeconds}), true)`);
	}
}

const unreadSchema = z.object({ user_id: z.string() });

/** The parts that are read apart, with their columns. */
const columns = { factors: sql`factors`, lockout: sql`locked_out` };
export type ProtectionPart = keyof typeof columns;

/**
 * Lists users to read next: those of whom a part is unknown, the latest sign-in first, or else those whose knowledge is older than `staleBefore`,
 * the oldest first.
 */
export async function listUnread(
	queries: Queries,
	{ parts, staleBefore, limit }: { parts: readonly ProtectionPart[]; staleBefore: Date; limit: number },
): Promise<string[]> {
	const unknown = sql.join(
		parts.map((part) => sql`${columns[part]} is null`),
		sql` or `,
	);
	const first = sql`select user_id from directory_users where ${unknown} order by last_login desc nulls last limit ${limit}`;
	const found = await queryRows(queries, first, unreadSchema);
	if (found.length > 0) return found.map(({ user_id }) => user_id);
	const oldest = sql`
		select user_id from directory_users
		where least(factors_at, locked_out_at) < ${staleBefore.toISOString()}::timestamptz
		order by least(factors_at, locked_out_at) limit ${limit}`;
	return (await queryRows(queries, oldest, unreadSchema)).map(({ user_id }) => user_id);
}
