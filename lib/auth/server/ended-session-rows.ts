import "server-only";
import { asc, eq, gt, lt, sql } from "drizzle-orm";
import { endedSessions, logoutTokens } from "../../database/schema.ts";
import { getDatabase } from "../../database/server/database.ts";
import type { OpenDatabase } from "../../database/server/open-database.ts";

/**
 * A row ends one session, the sessions that one session of the tenant opened, or all that a user has so far. One of `levels` ends none: it
 * tells every process that a role which gives a level was changed.
 */
export type EndedKind = "session" | "tenant_session" | "user" | "levels";

export type EndedRow = { seq: number; kind: EndedKind; key: string };

/** No session lives longer than 8 h; the hour more covers clocks that differ. */
const keptHours = 9;

/** The statements on the table of ended sessions. Tests of the list put their own in its place. */
export type EndedSessionRows = {
	/** The rows after `afterSeq` in their order, and whether other processes write to the same table. */
	list: (afterSeq: number) => Promise<{ rows: EndedRow[]; isShared: boolean }>;
	/** Writes one row and answers with its number. */
	add: (kind: EndedKind, key: string) => Promise<number>;
};

const outdated = sql`now() - ${keptHours} * interval '1 hour'`;

/**
 * The table in the database of this process, which is looked for again only after it failed. What no live session can meet is deleted
 * whenever a row is written.
 */
export function createEndedSessionRows(): EndedSessionRows {
	let opened: Promise<OpenDatabase> | undefined;
	async function withDatabase<T>(run: (database: OpenDatabase) => Promise<T>): Promise<T> {
		try {
			opened ??= getDatabase();
			return await run(await opened);
		} catch (error) {
			opened = undefined;
			throw error;
		}
	}
	return {
		list: (afterSeq) =>
			withDatabase(async ({ db, engine }) => {
				const { seq, kind, key } = endedSessions;
				const rows = await db.select({ seq, kind, key }).from(endedSessions).where(gt(seq, afterSeq)).orderBy(asc(seq));
				return { rows, isShared: engine === "postgresql" };
			}),
		add: (kind, key) =>
			withDatabase(async ({ db }) => {
				await db.delete(endedSessions).where(lt(endedSessions.endedAt, outdated));
				const [row] = await db.insert(endedSessions).values({ kind, key }).returning({ seq: endedSessions.seq });
				if (row === undefined) throw new Error("An inserted row was not answered.");
				return row.seq;
			}),
	};
}

/** Takes a logout token by its `jti`, once. Answers whether this was the first time. */
export async function takeLogoutToken(jti: string): Promise<boolean> {
	const { db } = await getDatabase();
	await db.delete(logoutTokens).where(lt(logoutTokens.takenAt, outdated));
	const taken = await db
		.insert(logoutTokens)
		.values({ jti })
		.onConflictDoNothing()
		.returning({ jti: logoutTokens.jti });
	return taken.length > 0;
}

/** Gives a logout token back when ending the session failed, so that the tenant may send it again. */
export async function giveLogoutTokenBack(jti: string): Promise<void> {
	const { db } = await getDatabase();
	await db.delete(logoutTokens).where(eq(logoutTokens.jti, jti));
}
