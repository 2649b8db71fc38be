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

/** Any number of its own: what changes views takes this lock, one after another, so that what is counted still holds when it is written. */
const viewsLock = 7_106_532;

/** Reads where the views are kept. @throws ProblemError `views_unavailable` when the database does not answer. */
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

/** Changes views, whole or not at all, one change after another. @throws ProblemError `views_unavailable`, and what `run` throws. */
export const changeViews = <T>(run: (db: Database) => Promise<T>): Promise<T> =>
	readViews((db) =>
		db.transaction(async (turn) => {
			await turn.execute(sql`select pg_advisory_xact_lock(${sql.raw(String(viewsLock))})`);
			return run(turn);
		}),
	);

/** How a name is compared with another. */
export const toNameKey = (name: string): string => name.normalize("NFKC").toLowerCase();

/** The join that tells whether a view is pinned by who asks. */
export const pinOf = (actor: Actor) => and(eq(viewPins.viewId, views.id), eq(viewPins.userId, actor.userId));

/** The state of a view. One that an older release wrote is read again; one that is none any more stays as it was. */
export const readSearch = (search: string): string => listAddressSchema.safeParse(search).data ?? search;

/** A view as who asks sees it. */
export function toView(row: ViewRow, isPinned: boolean, actor: Actor): View {
	const { id, name, search, everyone, ownerId, ownerName, ownerEmail } = row;
	const owner = { isMine: ownerId === actor.userId, ownerId, ownerName, ownerEmail };
	return { id, name, search: readSearch(search), everyone, ...owner, isPinned };
}

/** What the audit keeps of a view: its state in the plain, so that it can be read, and masked. */
export const toAudited = ({ search, ...rest }: { name?: string; everyone?: boolean; search?: string }) => ({
	...rest,
	...(search === undefined ? {} : { search: Object.fromEntries(new URLSearchParams(search)) }),
});
