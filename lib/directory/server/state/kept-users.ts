import "server-only";
import { and, count, gte, inArray, isNull, lte, or } from "drizzle-orm";
import { directoryUsers } from "../../../database/directory-schema.ts";
import type { ListKind } from "../../directory-options.ts";
import type { IndexedUser } from "../reads/read-users-page.ts";
import { saveUsers } from "../rows/save-users.ts";
import type { Rows } from "./state-row.ts";

/** The part of a row that the filler compares. */
export type KeptUser = { userId: string; updatedAt: Date | null; organizations: string[] | null };

/** Reads what the directory has of these users, by id. */
export async function readKept(rows: Pick<Rows, "select">, ids: readonly string[]): Promise<Map<string, KeptUser>> {
	if (ids.length === 0) return new Map();
	const { userId, updatedAt, organizations } = directoryUsers;
	const found = await rows
		.select({ userId, updatedAt, organizations })
		.from(directoryUsers)
		.where(inArray(userId, [...ids]));
	return new Map(found.map((user) => [user.userId, user]));
}

/** Counts the users that a pass has written, but for those who were created after it began. */
export async function countWritten(rows: Pick<Rows, "select">, passBegunAt: Date | null): Promise<number> {
	const { readAt, createdAt } = directoryUsers;
	const wasThere = (begunAt: Date) => and(gte(readAt, begunAt), or(isNull(createdAt), lte(createdAt, begunAt)));
	const counted = rows.select({ users: count() }).from(directoryUsers);
	const [{ users = 0 } = {}] = await counted.where(passBegunAt === null ? undefined : wasThere(passBegunAt));
	return users;
}

/** Returns true if the directory has the user from after the index's entry, which lags behind. */
export const isKeptNewer = (kept: KeptUser | undefined, { at }: IndexedUser): boolean =>
	kept?.updatedAt != null && kept.updatedAt.getTime() > at;

/**
 * Keeps users of the search index, except those that the directory has from a later state. See `saveUsers` for `found`. Only within
 * `inLease`.
 */
export async function saveIndexed(
	rows: Rows,
	users: readonly IndexedUser[],
	readAt: Date,
	found: readonly ListKind[] = [],
): Promise<void> {
	const kept = await readKept(
		rows,
		users.map(({ id }) => id),
	);
	const newer = users.filter((user) => !isKeptNewer(kept.get(user.id), user));
	await saveUsers(
		rows,
		newer.map(({ raw }) => raw),
		readAt,
		found,
	);
}
