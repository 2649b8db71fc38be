import "server-only";
import { indexedUsers, readUsersPage, type UsersPage } from "../reads/read-users-page.ts";
import { coveredBy, restOfSlice, type Slice, spreadSlices } from "../reads/slices.ts";
import { saveIndexed } from "../state/kept-users.ts";
import { type DirectoryState, type Filler, inLease, type Rows, setState } from "../state/state-row.ts";
import { compareIndexed, findUnseen } from "./compare-page.ts";

type ReadPage = { slice: Slice; rest: Slice[]; page: UsersPage; readAt: Date };

/** Writes a page of the pass. Returns the number of users that it read first, and of differences that the log should have told. */
async function keepPage(rows: Rows, { slice, rest, page, readAt }: ReadPage, isFilled: boolean) {
	const users = indexedUsers(page.raws);
	let drift = 0;
	// New users get their memberships from the lists, at the end of this pass.
	if (isFilled) drift += (await compareIndexed(rows, users, readAt)).drift;
	else await saveIndexed(rows, users, readAt);
	const covered = coveredBy(slice, page.places, rest);
	const ids = page.places.map(({ id }) => id);
	if (covered !== undefined) drift += await findUnseen(rows, covered, [...ids, ...(slice.known ?? [])], readAt);
	return { read: ids.filter((id) => !slice.known?.includes(id)).length, drift: isFilled ? drift : 0 };
}

/**
 * Reads the next pages of a pass over all users, `pages` at once, and writes them with the place from which another process goes on. Pages
 * that were read are kept if others fail.
 * @throws the first failure
 */
export async function readPassPages(filler: Filler, state: DirectoryState, pages: number): Promise<void> {
	const slices = spreadSlices(state.slices, pages);
	const batch = slices.slice(0, pages);
	const readAt = filler.now();
	const results = await Promise.allSettled(batch.map((slice) => readUsersPage("created_at", slice)));
	await inLease(filler, async (rows, current) => {
		const left: Slice[] = [];
		let { read, drift } = current;
		for (const [place, slice] of batch.entries()) {
			const result = results[place];
			const isRead = result?.status === "fulfilled";
			const rest = isRead ? restOfSlice(slice, result.value.places, result.value.total) : [slice];
			left.push(...rest);
			if (!isRead) continue;
			const kept = await keepPage(rows, { slice, rest, page: result.value, readAt }, current.filledAt !== null);
			read += kept.read;
			drift += kept.drift;
		}
		const remaining = [...left, ...slices.slice(pages)];
		await setState(rows, { slices: remaining, read, drift, ...(remaining.length === 0 ? { reads: "role" } : {}) });
	});
	const failed = results.find((result) => result.status === "rejected");
	if (failed !== undefined) throw failed.reason;
}
