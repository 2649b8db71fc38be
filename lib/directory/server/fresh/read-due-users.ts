import "server-only";
import type { ProblemCode } from "../../../http/problem.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { or, term, toQueryString } from "../../../lucene/build-query.ts";
import { noteMembershipRead, type OpenLists } from "../fill/read-lists.ts";
import {
	findUser,
	readFactorsOf,
	readGroupsOf,
	readLockoutOf,
	readOrganizationsOf,
	readPermissionsOf,
	readRolesOf,
} from "../reads/read-user.ts";
import { type IndexedUser, indexedUsers, searchUsers } from "../reads/read-users-page.ts";
import { setMemberships } from "../rows/memberships.ts";
import { removeUsers, saveUsers } from "../rows/save-users.ts";
import { keepSingleRead, type SingleRead } from "../rows/single-reads.ts";
import {
	awaitIndex,
	checkAgain,
	type DueRow,
	listDueUsers,
	parkDues,
	postponeDues,
	settleDues,
} from "../state/due-rows.ts";
import { addGone, dropGone } from "../state/gone-users.ts";
import { readKept, saveIndexed } from "../state/kept-users.ts";
import { type DirectoryState, type Filler, inLease, type Rows } from "../state/state-row.ts";

/** Users whom one search finds by id. */
const usersPerSearch = 50;
/** Up to so many users are read by id at once; more are searched for together first. */
const fewUsers = 8;
/** Users who are read by id in one round. */
const mostById = 16;
/** Reads at the same time. */
const mostAtOnce = 4;
/** Failed reads after which a user is left out: about a minute. In an outage the poll of the log fails first, so there are fewer. */
const mostReads = 7;
/** Time by which a user's own date may be before that of the log's entry, in ms. */
const slackMs = 1_000;
/** Time in which the search index gets to have a change, in ms. It is usually less. */
const indexMs = 3_000;

const heldBack: readonly ProblemCode[] = ["tenant_rate_limited", "tenant_busy"];
/** Returns true for a request that was not sent, or refused, because the rate budget is spent. */
const isHeldBack = (error: unknown): boolean => error instanceof ProblemError && heldBack.includes(error.code);

/** Returns true if the index has the user from after the change. */
const isFresh = (found: IndexedUser | undefined, { changedAt }: DueRow): found is IndexedUser =>
	found !== undefined && found.at >= changedAt.getTime() - slackMs;

/**
 * Returns true if a user may be as before the latest change: the dates do not tell two changes within the slack apart, and the index may
 * have only the first one.
 */
const mayBeBetween = (found: IndexedUser | undefined, { changedAt }: DueRow, readAt: Date): boolean =>
	found !== undefined && found.at < changedAt.getTime() && Math.abs(readAt.getTime() - changedAt.getTime()) < indexMs;

/** Searches for users by id, 50 a call, and returns those that the index has. */
async function searchByIds(ids: readonly string[]): Promise<Map<string, IndexedUser>> {
	const found: IndexedUser[] = [];
	for (let start = 0; start < ids.length; start += usersPerSearch) {
		const part = ids.slice(start, start + usersPerSearch);
		const q = toQueryString(or(...part.map((id) => term("user_id", id))));
		found.push(...indexedUsers((await searchUsers({ q, sort: "user_id:1", size: usersPerSearch })).raws));
	}
	return new Map(found.map((user) => [user.id, user]));
}

/**
 * Reads users of whom only the profile changed, many of them with few calls. Returns those that the index does not have from after the
 * change, because it lags behind or because they are gone. One who may be from between two changes is kept, and read again later.
 */
async function readTogether(filler: Filler, dues: readonly DueRow[]): Promise<DueRow[]> {
	const readAt = filler.now();
	const found = await searchByIds(dues.map(({ id }) => id)).catch((error: unknown) => {
		// One id that the search refuses must not keep the others from being read by id.
		if (!(error instanceof ProblemError) || isHeldBack(error)) throw error;
		return new Map<string, IndexedUser>();
	});
	const fresh = dues.filter((due) => isFresh(found.get(due.id), due));
	const unsure = fresh.filter((due) => mayBeBetween(found.get(due.id), due, readAt));
	await inLease(filler, async (rows) => {
		await saveIndexed(
			rows,
			fresh.flatMap(({ id }) => found.get(id) ?? []),
			readAt,
		);
		await checkAgain(rows, unsure, indexMs);
		await settleDues(
			rows,
			fresh.filter((due) => !unsure.includes(due)),
		);
	});
	return dues.filter((due) => !fresh.includes(due));
}

type Parts = { roles?: string[]; organizations?: string[]; groups?: string[] };

/** Reads the memberships of a user that are due, but for those that cannot be read. */
async function readParts(due: DueRow, isNew: boolean, { missing, lists }: DirectoryState): Promise<Parts> {
	const reads = (kind: "role" | "organization" | "group") => !missing.includes(kind);
	const parts: Parts = {};
	if ((isNew || due.roles) && reads("role")) parts.roles = await readRolesOf(due.id);
	if ((isNew || due.organizations) && reads("organization")) parts.organizations = await readOrganizationsOf(due.id);
	// Most tenants have no groups, and the next pass finds the first one.
	if ((isNew || due.groups) && reads("group")) parts.groups = lists.group === 0 ? [] : await readGroupsOf(due.id);
	return parts;
}

/** Reads the memberships that are due. Returns undefined if the tenant does not have the user any more, which the log did not tell. */
async function readPartsUnlessGone(due: DueRow, isNew: boolean, state: DirectoryState): Promise<Parts | undefined> {
	try {
		return await readParts(due, isNew, state);
	} catch (error) {
		const isMissing = error instanceof ProblemError && ["user_not_found", "not_found"].includes(error.code);
		if (!isMissing || (await findUser(due.id)) !== undefined) throw error;
		return undefined;
	}
}

/** Problems of a read that do not end by themselves. */
const lasting: readonly ProblemCode[] = ["missing_scope", "not_in_plan", "user_not_found", "not_found"];

/** Reads what is due of what Auth0 tells only user by user. A part that cannot be read in the end stays unknown, and idle reads try again. */
async function readSingles(due: DueRow): Promise<SingleRead> {
	const readIf = async <T>(isDue: boolean, read: (id: string) => Promise<T>): Promise<T | undefined> => {
		if (!isDue) return undefined;
		return read(due.id).catch((error: unknown) => {
			if (!(error instanceof ProblemError) || isHeldBack(error)) throw error;
			if (due.attempts < mostReads - 1 && !lasting.includes(error.code)) throw error;
			return undefined;
		});
	};
	return {
		factors: await readIf(due.factors, readFactorsOf),
		isLockedOut: await readIf(due.lockout, readLockoutOf),
		permissions: await readIf(due.permissions, readPermissionsOf),
	};
}

/** Reads a user by id, and keeps or removes them. Makes one upstream call for each part that is due. */
async function readAlone(filler: Filler, state: DirectoryState, due: DueRow, open: OpenLists): Promise<void> {
	const readAt = filler.now();
	const isNew = !(await readKept(filler.database.db, [due.id])).has(due.id);
	const raw = isNew || due.profile ? await findUser(due.id) : undefined;
	const isUnknown = raw === undefined && (isNew || due.profile);
	const parts = isUnknown ? undefined : await readPartsUnlessGone(due, isNew, state);
	const isGone = parts === undefined;
	const single = isGone ? {} : await readSingles(due);
	// Before the memberships are written, because a list that is written between the two would undo them for good.
	if (parts?.roles !== undefined) noteMembershipRead(open, "role", due.id);
	if (parts?.organizations !== undefined) noteMembershipRead(open, "organization", due.id);
	if (parts?.groups !== undefined) noteMembershipRead(open, "group", due.id);
	await inLease(filler, async (rows) => {
		if (isGone) await removeUsers(rows, [due.id]);
		if (isGone) await addGone(rows, [due.id]);
		if (raw !== undefined && !isGone) await saveUsers(rows, [raw], readAt);
		if (raw !== undefined && !isGone) await dropGone(rows, [due.id]);
		await setMemberships(rows, due.id, parts ?? {});
		// The clock of the tenant, or of the replica that made the change, may be ahead. A later change makes the user due again.
		await keepSingleRead(rows, due.id, single, readAt > due.changedAt ? readAt : due.changedAt);
		await settleDues(rows, [due]);
	});
}

type Failed = { due: DueRow; reason: unknown };

/** Puts off users who could not be read. One who failed too often is left out of the directory, which would have an old state of them. */
async function putOff(rows: Rows, failed: readonly Failed[]): Promise<void> {
	const isHopeless = ({ due, reason }: Failed) => due.attempts >= mostReads - 1 && !isHeldBack(reason);
	const hopeless = failed.filter(isHopeless);
	const others = failed.filter((one) => !isHopeless(one));
	await postponeDues(
		rows,
		others.map(({ due }) => due),
	);
	const left = hopeless.map(({ due }) => due);
	await parkDues(rows, left);
	await removeUsers(
		rows,
		left.map(({ id }) => id),
	);
}

/** Reads users by id, some at the same time, and puts off those that failed. @throws a failure, if every read failed */
async function readEachAlone(filler: Filler, state: DirectoryState, dues: readonly DueRow[], open: OpenLists) {
	const failed: Failed[] = [];
	const waiting = [...dues];
	const read = async () => {
		for (let due = waiting.shift(); due !== undefined; due = waiting.shift())
			await readAlone(filler, state, due, open).catch((reason: unknown) => failed.push({ due, reason }));
	};
	await Promise.all(Array.from({ length: mostAtOnce }, read));
	await inLease(filler, (rows) => putOff(rows, failed));
	// Those who are left out already fail as expected.
	const unexpected = failed.find(({ due }) => due.attempts < mostReads);
	if (failed.length === dues.length && unexpected !== undefined) throw unexpected.reason;
}

/**
 * Reads users who are due. A few are read by id, which does not lag. Of many, those of whom only the profile changed are searched for
 * together, so that they cost few calls, up to three times with a second between, until the index has the change; and the rest is read by
 * id, 16 at a time. Returns how many are due, at most 200.
 * @throws ProblemError if nobody could be read
 */
export async function readDueUsers(filler: Filler, state: DirectoryState, open: OpenLists): Promise<number> {
	const { together, alone } = await listDueUsers(filler.database.db, 2 * usersPerSearch);
	const count = together.length + alone.length;
	if (count === 0) return 0;
	if (count <= fewUsers) {
		await readEachAlone(filler, state, [...together, ...alone], open);
		return count;
	}
	const late = await readTogether(filler, together);
	await inLease(filler, (rows) => awaitIndex(rows, late));
	if (alone.length > 0) await readEachAlone(filler, state, alone.slice(0, mostById), open);
	return count;
}
