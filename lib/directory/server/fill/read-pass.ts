import "server-only";
import { indexedUsers, readUsersPage, type UsersPage } from "../reads/read-users-page.ts";
import { listKinds } from "../reads/member-lists.ts";
import { coveredBy, restOfSlice, type Slice, spreadSlices } from "../reads/slices.ts";
import { saveIndexed } from "../state/kept-users.ts";
import { type DirectoryState, type Filler, inLease, type Rows, setState } from "../state/state-row.ts";
import { compareIndexed, findUnseen } from "./compare-page.ts";

/** Returns the kinds of lists of members that can be read. */
const readKinds = (missing: readonly string[]) => listKinds.filter((kind) => !missing.includes(kind));

type ReadPage = { slice: Slice; rest: Slice[]; page: UsersPage; readAt: Date };

/** Writes a page of the pass. Returns the number of users that it read first, and of differences that the log should have told. */
async function keepPage(rows: Rows, { slice, rest, page, readAt }: ReadPage, { filledAt, missing }: DirectoryState) {
	const isFilled = filledAt !== null;
	const users = indexedUsers(page.raws);
	let drift = 0;
	// New users get their memberships from the lists, at the end of this pass.
	if (isFilled) drift += (await compareIndexed(rows, users, readAt)).drift;
	else await saveIndexed(rows, users, readAt, readKinds(missing));
	const covered = coveredBy(slice, page.places, rest);
	const ids = page.places.map(({ id }) => id);
	if (covered !== undefined) drift += await findUnseen(rows, covered, [...ids, ...(slice.known ?? [])], readAt);
	return { read: ids.filter((id) => !slice.known?.includes(id)).length, drift: isFilled ? drift : 0 };
}

/**
 * Reads the next pages of a pass over all users, `pages` at once, and writes each with the place from which another process goes on. Pages
 * that were read are kept if others fail.
 * @throws the first failure
 */
export async function readPassPages(filler: Filler, state: DirectoryState, pages: number): Promise<void> {
	let slices = spreadSlices(state.slices, pages);
	const readAt = filler.now();
	const batch = slices.slice(0, pages);
	const results = await Promise.allSettled(batch.map((slice) => readUsersPage("created_at", slice)));
	for (const [place, slice] of batch.entries()) {
		const result = results[place];
		if (result?.status !== "fulfilled") continue;
		const rest = restOfSlice(slice, result.value.places, result.value.total);
		const left = slices.flatMap((other) => (other === slice ? rest : [other]));
		// A transaction holds up everybody else in the embedded database, so it writes one page.
		await inLease(filler, async (rows, current) => {
			const kept = await keepPage(rows, { slice, rest, page: result.value, readAt }, current);
			const progress = { slices: left, read: current.read + kept.read, drift: current.drift + kept.drift };
			await setState(rows, { ...progress, ...(left.length === 0 ? { reads: "members" } : {}) });
		});
		slices = left;
	}
	const failed = results.find((result) => result.status === "rejected");
	if (failed !== undefined) throw failed.reason;
	// Nobody is in a tenant without users.
	if (batch.length === 0) await inLease(filler, (rows) => setState(rows, { reads: "members" }));
}
