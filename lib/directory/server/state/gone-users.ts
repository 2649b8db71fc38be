import "server-only";
import { inArray, lt, sql } from "drizzle-orm";
import { directoryGone } from "../../../database/directory-state-schema.ts";
import type { Rows } from "./state-row.ts";

/** Time for which a deletion is remembered. The search index has forgotten the user long before. */
const kept = sql`now() - interval '1 hour'`;

/** Remembers users who are gone, so that what the search index still has of them is not taken over. */
export async function addGone(rows: Pick<Rows, "insert">, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	await rows
		.insert(directoryGone)
		.values([...new Set(ids)].map((userId) => ({ userId })))
		.onConflictDoUpdate({ target: directoryGone.userId, set: { goneAt: sql`now()` } });
}

/** Returns those of the users who are gone. */
export async function findGone(rows: Pick<Rows, "select">, ids: readonly string[]): Promise<Set<string>> {
	if (ids.length === 0) return new Set();
	const { userId } = directoryGone;
	const found = await rows
		.select({ userId })
		.from(directoryGone)
		.where(inArray(userId, [...ids]));
	return new Set(found.map((gone) => gone.userId));
}

/** Forgets a deletion, because the tenant has the user again. */
export async function dropGone(rows: Pick<Rows, "delete">, ids: readonly string[]): Promise<void> {
	if (ids.length > 0) await rows.delete(directoryGone).where(inArray(directoryGone.userId, [...ids]));
}

/** Forgets deletions of more than an hour ago. */
export async function pruneGone(rows: Pick<Rows, "delete">): Promise<void> {
	await rows.delete(directoryGone).where(lt(directoryGone.goneAt, kept));
}
