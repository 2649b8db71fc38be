import "server-only";
import { sql } from "drizzle-orm";
import { directoryState } from "../../../database/directory-state-schema.ts";
import { getEnv } from "../../../env/server/env.ts";
import { type DirectoryState, type Filler, hasSameFields, inLease, type Rows } from "./state-row.ts";

/**
 * Removes all users and what is due, and the state. The caller's transaction has it, and locks the state first, as the filler does. The
 * tables get new files, and the database deletes the old ones.
 */
async function empty(rows: Rows): Promise<DirectoryState | undefined> {
	const [state] = await rows.delete(directoryState).returning();
	await rows.execute(sql`truncate directory_users, directory_due, directory_gone, directory_members`);
	return state;
}

/** Makes the embedded database delete the files of its write-ahead log, which have what was removed. PostgreSQL does so in its own time. */
async function forgetLog({ db, engine }: Filler["database"]): Promise<void> {
	if (engine !== "pglite") return;
	await db.execute(sql`select pg_switch_wal()`);
	await db.execute(sql`checkpoint`);
}

/** Removes all that the directory keeps, and its switch, which is then off. A filler that is at work loses its lease and writes nothing more. */
export async function emptyDirectory(database: Filler["database"]): Promise<void> {
	await database.db.transaction(empty);
	await forgetLog(database);
}

/**
 * Removes all users if the rows have other fields than `DIRECTORY_FIELDS` says, so that they are read anew. Returns true if it did.
 * @throws LeaseLost
 */
export async function emptyUnlessSameFields(filler: Filler, held: DirectoryState): Promise<boolean> {
	if (hasSameFields(held)) return false;
	await inLease(filler, async (rows) => {
		const state = await empty(rows);
		if (state === undefined) return;
		const { isWanted, leaseHolder, leaseUntil, workedAt } = state;
		await rows
			.insert(directoryState)
			.values({ isWanted, leaseHolder, leaseUntil, workedAt, fields: [...getEnv().directoryFields] });
	});
	await forgetLog(filler.database);
	return true;
}
