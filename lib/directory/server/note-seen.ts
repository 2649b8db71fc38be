import "server-only";
import { sql } from "drizzle-orm";
import { answerWithin } from "../../database/server/answer-within.ts";
import { getDatabase, withoutValues } from "../../database/server/database.ts";
import { getLogger } from "../../env/server/logger.ts";
import { keepSingleRead, type SingleRead } from "./rows/single-reads.ts";
import { getRunning } from "./running.ts";

/** Longest time that a page waits for the database, in ms. */
const patienceMs = 300;

/**
 * Keeps a part of a user that was read for a page. Does nothing while the directory is off or does not have the user. It
 * never fails: an idle read tells the same later.
 * @param readAt The time before the tenant was asked.
 */
export async function noteSeen(userId: string, read: SingleRead, readAt: Date): Promise<void> {
	if (!getRunning().isOn) return;
	const keep = async () => {
		const { db } = await getDatabase();
		await db.transaction(async (rows) => {
			// The filler may hold the row for long.
			await rows.execute(sql`set local lock_timeout = '200ms'`);
			await keepSingleRead(rows, userId, read, readAt);
		});
	};
	await answerWithin(keep(), patienceMs).catch((error: unknown) => {
		getLogger().warn({ err: withoutValues(error) }, "the directory could not keep what a page showed");
	});
}
