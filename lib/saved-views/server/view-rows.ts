import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Actor } from "../../access/can.ts";
import { viewPins, views } from "../../database/schema.ts";
import { getDatabase, withoutValues } from "../../database/server/database.ts";
import type { OpenDatabase } from "../../database/server/open-database.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { listAddressSchema } from "../../users/list-address-schema.ts";
import type { View } from "../contract.ts";

export type Database = OpenDatabase["db"];

export type ViewRow = typeof views.$inferSelect;

/** Advisory-lock id. Serialises writes to views, so the count checks stay valid. */
const viewsLock = 7_106_532;

/** Reads from the views' database. @throws ProblemError `views_unavailable` if the database does not answer */
export async function readViews<T>(run: (db: Database) => Promise<T>): Promise<T> {
	try {
		const { db } = await getDatabase();
		return await run(db);
	} catch (error) {
		if (error instanceof ProblemError) throw error;
		const detail = "Rolecall could not reach its database, which holds the views. Nothing was changed. Try again.";
		throw new ProblemError("views_unavailable", { detail, retryAfterSeconds: 5, cause: withoutValues(error) });
	}
}

/** Changes views in one transaction, one change after another. @throws ProblemError `views_unavailable`, and whatever `run` throws */
export const changeViews = <T>(run: (db: Database) => Promise<T>): Promise<T> =>
	readViews((db) =>
		db.transaction(async (turn) => {
			await turn.execute(sql`select pg_advisory_xact_lock(${sql.raw(String(viewsLock))})`);
			return run(turn);
		}),
	);

/** Normalises a name for comparison with others. */
export const toNameKey = (name: string): string => name.normalize("NFKC").toLowerCase();

/** Returns the join condition for the actor's own pin of a view. */
export const pinOf = (actor: Actor) => and(eq(viewPins.viewId, views.id), eq(viewPins.userId, actor.userId));

/** Returns the state of a view. Parses one that an older release wrote again; an unreadable one stays as it is. */
export const readSearch = (search: string): string => listAddressSchema.safeParse(search).data ?? search;

/** Converts a row to the view that the actor sees. */
export function toView(row: ViewRow, isPinned: boolean, actor: Actor): View {
	const { id, name, search, everyone, ownerId, ownerName, ownerEmail } = row;
	const owner = { isMine: ownerId === actor.userId, ownerId, ownerName, ownerEmail };
	return { id, name, search: readSearch(search), everyone, ...owner, isPinned };
}

/** Returns the audited part of a view: its state as separate parameters, so that it can be read and masked. */
export const toAudited = ({ search, ...rest }: { name?: string; everyone?: boolean; search?: string }) => ({
	...rest,
	...(search === undefined ? {} : { search: Object.fromEntries(new URLSearchParams(search)) }),
});
