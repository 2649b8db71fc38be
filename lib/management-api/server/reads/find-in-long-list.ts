import "server-only";
import { z } from "zod";
import { ProblemError } from "../../../http/problem-error.ts";
import type { LongList } from "./read-long-list.ts";
import { readAllCheckpoints, readOfEach } from "./read-pages.ts";
import { countOf, readEach, rowsOf } from "./read-upstream.ts";

const rowsPerCall = 100;

const rowSchema = z.object({ user_id: z.string() });

/** A list of users, and a second way to check whether a user is in it. */
export type SearchedList = {
	list: LongList;
	/** Name of the rows in the log. */
	what: string;
	/** Returns true if the user is in the list, by the user's own memberships. */
	isIn: (userId: string) => Promise<boolean>;
};

/** Returns the ids of the rows. @throws ProblemError `tenant_failed` for an unreadable row, because it may be one of the wanted users. */
function idsOf(rows: readonly unknown[], what: string): Set<string> {
	const read = readEach(rowSchema, rows, what);
	if (read.some(({ unread }) => unread.length > 0)) throw new ProblemError("tenant_failed");
	return new Set(read.map(({ value }) => value.user_id));
}

/** Returns true if the user is in the list. A user who does not exist is in no list. */
async function isThereAndIn(userId: string, isIn: SearchedList["isIn"]): Promise<boolean> {
	try {
		return await isIn(userId);
	} catch (error) {
		if (error instanceof ProblemError && error.status === 404) return false;
		throw error;
	}
}

/**
 * Finds which of the users are in a long list. It costs one upstream call if the list has at most 100 rows. Otherwise it uses the cheaper
 * of two ways: the whole list, 100 rows per call, or the memberships of each user, 5 at a time.
 */
export async function findInLongList(
	{ list, what, isIn }: SearchedList,
	userIds: readonly string[],
): Promise<ReadonlySet<string>> {
	const first = await list.askPage({ page: 0, per_page: rowsPerCall });
	const rows = rowsOf(first, list.name);
	const told = countOf(first, "total", Number.POSITIVE_INFINITY);
	// Some lists of Auth0 have a total of 0 beside rows.
	const total = told < rows.length ? Number.POSITIVE_INFINITY : told;
	if (rows.length < total && Math.ceil(total / rowsPerCall) > userIds.length) {
		const found = await readOfEach(userIds, (userId) => isThereAndIn(userId, isIn));
		return new Set(userIds.filter((_, index) => found[index]));
	}
	const isWhole = rows.length === total;
	const all = isWhole ? rows : (await readAllCheckpoints(list.askCheckpoint, list.name, total + rowsPerCall)).rows;
	const held = idsOf(all, what);
	return new Set(userIds.filter((userId) => held.has(userId)));
}
