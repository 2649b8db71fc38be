import "server-only";
import { and, between, gt, isNull, notInArray, or } from "drizzle-orm";
import { directoryUsers } from "../../../database/directory-schema.ts";
import type { IndexedUser } from "../reads/read-users-page.ts";
import { saveUsers } from "../rows/save-users.ts";
import { addDues, type NewDue } from "../state/due-rows.ts";
import { findGone } from "../state/gone-users.ts";
import { isKeptNewer, readKept } from "../state/kept-users.ts";
import type { Rows } from "../state/state-row.ts";

/** Time after which the log and the search index have told of a change, in ms. An older difference is drift. */
const settledMs = 5 * 60_000;

/** Users of one page up to whom the memberships of new ones are read one by one. */
const fewNew = 20;

/** The differences that a comparison found, and if so many users are new that all lists of members should be read again. */
export type Compared = { drift: number; isImport: boolean };

/**
 * Compares users of the search index with the directory, and keeps those that changed or are new, except those who are gone since a short
 * time. Counts the differences that the log should have told. The memberships of a few new users are made due. Only within `inLease`.
 */
export async function compareIndexed(rows: Rows, users: readonly IndexedUser[], readAt: Date): Promise<Compared> {
	const ids = users.map(({ id }) => id);
	const [kept, gone] = [await readKept(rows, ids), await findGone(rows, ids)];
	const added = users.filter(({ id }) => !kept.has(id) && !gone.has(id));
	const changed = users.filter((user) => {
		const known = kept.get(user.id);
		return known !== undefined && known.updatedAt?.getTime() !== user.at && !isKeptNewer(known, user);
	});
	const differing = [...added, ...changed];
	await saveUsers(
		rows,
		differing.map(({ raw }) => raw),
		readAt,
	);
	const isImport = added.length > fewNew;
	const parts = { roles: true, organizations: true, groups: true };
	const dues = added.map(({ id }): NewDue => ({ kind: "user", id, changedAt: readAt, ...parts }));
	await addDues(rows, isImport ? [] : dues);
	return { drift: differing.filter(({ at }) => at < readAt.getTime() - settledMs).length, isImport };
}

/**
 * Makes users due that the directory has and a page of the index does not, although it covers their time of creation: they may be gone.
 * The first page of all also covers those without one. Returns the number of those who have one. Only within `inLease`.
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
	const covered = from <= 0 ? or(inSpan, isNull(createdAt)) : inSpan;
	const unseen = await rows
		.select({ userId, createdAt })
		.from(directoryUsers)
		.where(and(covered, seen.length === 0 ? gt(userId, "") : notInArray(userId, [...seen])));
	await addDues(
		rows,
		unseen.map(({ userId: id }): NewDue => ({ kind: "user", id, profile: true, byId: true, changedAt: readAt })),
	);
	return unseen.filter((user) => user.createdAt !== null).length;
}
