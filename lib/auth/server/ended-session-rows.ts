import "server-only";
import { asc, eq, gt, lt, sql } from "drizzle-orm";
import { getDatabase } from "../../database/server/database.ts";
import type { OpenDatabase } from "../../database/server/open-database.ts";
import { endedSessions, logoutTokens } from "../../database/session-schema.ts";

/**
 * Kind of a row. It ends one session, the sessions that one tenant session opened, or all current sessions of a user. A `levels` row ends
 * none; it tells every process that a role that gives a level was changed. A `view` row says as whom a session looks at Rolecall.
 */
export type EndedKind = "session" | "tenant_session" | "user" | "levels" | "view";

export type EndedRow = { seq: number; kind: EndedKind; key: string };

/** Hours for which a row is kept. A session lives 8 h at most; the extra hour allows for clock differences. */
const keptHours = 9;

/** Statements on the table of ended sessions. Tests of the list replace them. */
export type EndedSessionRows = {
	/** Returns the rows after `afterSeq` in order. `isShared` is true if other processes write to the table. */
	list: (afterSeq: number) => Promise<{ rows: EndedRow[]; isShared: boolean }>;
	/** Writes one row and returns its number. */
	add: (kind: EndedKind, key: string) => Promise<number>;
};

const outdated = sql`now() - ${keptHours} * interval '1 hour'`;

/**
 * Creates the statements on this process's database, which is opened again only after a failure. Each write deletes the rows that no live
 * session can need.
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
				const removed = db
					.$with("removed")
					.as(
						db.delete(endedSessions).where(lt(endedSessions.endedAt, outdated)).returning({ seq: endedSessions.seq }),
					);
				const [row] = await db
					.with(removed)
					.insert(endedSessions)
					.values({ kind, key })
					.returning({ seq: endedSessions.seq });
				if (row === undefined) throw new Error("An inserted row was not answered.");
				return row.seq;
			}),
	};
}

/** Accepts a logout token by its `jti`. Returns false if it was accepted before. */
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

/** Releases a logout token after a failure to end the session, so that the tenant may send it again. */
export async function giveLogoutTokenBack(jti: string): Promise<void> {
	const { db } = await getDatabase();
	await db.delete(logoutTokens).where(eq(logoutTokens.jti, jti));
}
