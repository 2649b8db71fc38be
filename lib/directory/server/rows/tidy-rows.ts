import "server-only";
import { setImmediate as nextTurn } from "node:timers/promises";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { queryRows } from "../../../database/server/query-rows.ts";

type Tidied = Pick<OpenDatabase, "db" | "engine">;

/** Shares of the rows that have changed since their values were counted, and that are dead, from which it is worth while: PostgreSQL's own. */
const changedShare = 0.1;
const deadShare = 0.2;
/** Share of dead rows from which a vacuum does not wait for a time of rest. */
const mostDeadShare = 1;
/** Fewer rows are not tidied. */
const fewRows = 50;

const wearSchema = z.object({ users: z.number(), dead: z.number(), changed: z.number() });

/** Reads how many rows there are, how many versions of them are dead, and how many changed since their values were counted. */
async function readWear({ db }: Tidied) {
	const query = sql`
		select reltuples::float8 as users, pg_stat_get_dead_tuples(oid)::float8 as dead, pg_stat_get_mod_since_analyze(oid)::float8 as changed
		from pg_class where oid = 'directory_users'::regclass`;
	const [wear] = await queryRows(db, query, wearSchema);
	return wear ?? { users: 0, dead: 0, changed: 0 };
}

/** The columns whose values are counted in one step. */
const counted = [
	["user_id", "email", "name", "given_name", "family_name", "nickname"],
	["blocked", "email_verified", "locked_out", "created_at", "updated_at", "last_login"],
	["logins_count", "read_at", "factors_at", "locked_out_at", "permissions_at", "words_cut", "connections"],
	["organizations", "roles", "groups", "members_found", "factors", "permissions"],
	["profile"],
	["user_metadata", "app_metadata"],
	["names", "words"],
	["near"],
];

/** The statistics target: 300 times as many users are looked at. PostgreSQL has 100, which takes five times as long. */
const target = "20";

/** Counts the values for the planner, in steps between which others are answered. */
async function countValues({ db }: Tidied): Promise<void> {
	for (const columns of counted) {
		const names = sql.join(
			columns.map((name) => sql.identifier(name)),
			sql`, `,
		);
		// The embedded database answers without a turn of the event loop, in which others are heard.
		await nextTurn();
		await db.transaction(async (rows) => {
			await rows.execute(sql`select set_config('default_statistics_target', ${target}, true)`);
			await rows.execute(sql`analyze directory_users (${names})`);
		});
	}
}

/** Takes what was written last into the indexes of words, and marks the pages whose rows everybody sees. */
const afterFill: readonly SQL[] = [
	sql`select gin_clean_pending_list('directory_users_words')`,
	sql`select gin_clean_pending_list('directory_users_near')`,
	sql`vacuum (index_cleanup off, truncate off) directory_users`,
];

/**
 * Tidies the embedded database after the first pass and counts its values, in steps between which others are answered. PostgreSQL does so by
 * itself.
 */
export async function tidyAfterFill(database: Tidied): Promise<void> {
	if (database.engine !== "pglite") return;
	for (const step of afterFill) {
		await nextTurn();
		await database.db.execute(step);
	}
	await countValues(database);
}

/**
 * Tidies the embedded database where that is worth while: counts the values if many changed, and removes dead rows if there are many. Nobody
 * is answered during the latter, which reads all indexes, so it waits for a time of rest unless dead rows are as many as others.
 * @param how.isAtRest True if nobody works.
 * @param how.changedBefore The number that the last call returned.
 * @returns The number of changes until the values were counted: PostgreSQL goes on counting if they are counted in steps.
 */
export async function tidyRows(database: Tidied, how: { isAtRest: boolean; changedBefore: number }): Promise<number> {
	if (database.engine !== "pglite") return 0;
	const { users, dead, changed } = await readWear(database);
	const isOld = changed - how.changedBefore > users * changedShare + fewRows;
	if (isOld) await countValues(database);
	if (dead > users * (how.isAtRest ? deadShare : mostDeadShare) + fewRows)
		await database.db.execute(sql`vacuum (truncate off) directory_users`);
	return isOld ? changed : how.changedBefore;
}
