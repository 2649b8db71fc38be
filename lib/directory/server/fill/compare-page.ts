import "server-only";
import { and, between, gt, notInArray } from "drizzle-orm";
import { directoryUsers } from "../../../database/directory-schema.ts";
import type { IndexedUser } from "../reads/read-users-page.ts";
import { saveUsers } from "../rows/save-users.ts";
import { addDues, type NewDue } from "../state/due-rows.ts";
import { isKeptNewer, readKept } from "../state/kept-users.ts";
import type { Rows } from "../state/state-row.ts";

/** Time after which the log and the search index have told of a change, in ms. An older difference is drift. */
const settledMs = 5 * 60_000;

/**
 * Compares users of the search index with the directory. Keeps those that changed, and makes due who is not in the directory: the index may
 * still have who is gone. Returns the number of differences that the log should have told. Only within `inLease`.
 */
export async function compareIndexed(rows: Rows, users: readonly IndexedUser[], readAt: Date): Promise<number> {
	const kept = await readKept(
		rows,
		users.map(({ id }) => id),
	);
	const unknown = users.filter(({ id }) => !kept.has(id));
	const changed = users.filter((user) => {
		const known = kept.get(user.id);
		return known !== undefined && known.updatedAt?.getTime() !== user.at && !isKeptNewer(known, user);
	});
	await saveUsers(
		rows,
		changed.map(({ raw }) => raw),
		readAt,
	);
	const parts = { profile: true, roles: true, organizations: true, groups: true, byId: true };
	await addDues(
		rows,
		unknown.map(({ id }): NewDue => ({ kind: "user", id, changedAt: readAt, ...parts })),
	);
	return [...unknown, ...changed].filter(({ at }) => at < readAt.getTime() - settledMs).length;
}

/**
 * Makes users due that the directory has and a page of the index does not, although it covers their time of creation: they may be gone.
 * Returns their number. Only within `inLease`.
 */
export async function findUnseen(
	rows: Rows,
	[from, to]: readonly [number, number],
	seen: readonly string[],
	readAt: Date,
): Promise<number> {
	const last = Math.min(to, readAt.getTime() - settledMs);
	if (last < from) return 0;
	const { userId, createdAt } = directoryUsers;
	const inSpan = between(createdAt, new Date(from), new Date(last));
	const unseen = await rows
		.select({ userId })
		.from(directoryUsers)
		.where(and(inSpan, seen.length === 0 ? gt(userId, "") : notInArray(userId, [...seen])));
	await addDues(
		rows,
		unseen.map(({ userId: id }): NewDue => ({ kind: "user", id, profile: true, byId: true, changedAt: readAt })),
	);
	return unseen.length;
}
