import "server-only";
import { compareIndexed } from "../fill/compare-page.ts";
import { listsOnly } from "../fill/read-lists.ts";
import { indexedUsers, readUsersPage } from "../reads/read-users-page.ts";
import { restOfSlice, type Slice } from "../reads/slices.ts";
import { pruneGone } from "../state/gone-users.ts";
import { type DirectoryState, type Filler, inLease, setState } from "../state/state-row.ts";

/** Interval between sweeps, in ms; shorter if the log cannot be read. */
const everyMs = 5 * 60_000;
const everyWithoutLogMs = 30_000;
/** Overlap of two sweeps, in ms, for the lag of the search index. */
const overlapMs = 2 * 60_000;

/** A sweep that is under way. */
export type OpenSweep = { slices: Slice[]; begunAt: Date };

/** Returns the time until the next sweep, in ms. */
export function untilSweepMs({ sweptTo, missing }: DirectoryState, now: Date): number {
	const afterMs = missing.includes("log") ? everyWithoutLogMs : everyMs;
	return sweptTo === null ? 0 : Math.max(0, sweptTo.getTime() + afterMs - now.getTime());
}

export const beginSweep = ({ sweptTo }: DirectoryState, now: Date): OpenSweep => ({
	slices: [{ from: (sweptTo ?? now).getTime() - overlapMs, to: now.getTime() }],
	begunAt: now,
});

/**
 * Reads one page of the users that changed since the last sweep, for what the log did not tell. If many are new, as after an import, it
 * begins a pass over the lists of members, which costs less than reading those of each user. Returns what is left of the sweep, undefined at
 * its end. Makes one upstream call.
 */
export async function sweepPage(filler: Filler, { slices, begunAt }: OpenSweep): Promise<OpenSweep | undefined> {
	const [slice, ...others] = slices;
	if (slice === undefined) return undefined;
	const readAt = filler.now();
	const page = await readUsersPage("updated_at", slice);
	const left = [...restOfSlice(slice, page.places, page.total), ...others];
	await inLease(filler, async (rows, { drift, pass }) => {
		const found = await compareIndexed(rows, indexedUsers(page.raws), readAt);
		await setState(rows, {
			drift: drift + found.drift,
			...(left.length === 0 ? { sweptTo: begunAt } : {}),
			...(found.isImport && pass === null ? listsOnly(readAt) : {}),
		});
		await pruneGone(rows);
	});
	return left.length === 0 ? undefined : { slices: left, begunAt };
}

/** Time before a pass began of which the search index may not have had all changes when the pass read it, in ms. */
const lateMs = 60_000;

/**
 * Compares users who changed in the minute before a pass began. The log does not tell of them again, and the search index lags behind, so
 * the pass may have read them as they were before. Makes one upstream call for each 100 of them.
 */
export async function sweepBefore(filler: Filler, begunAt: Date): Promise<void> {
	let slices: Slice[] = [{ from: begunAt.getTime() - lateMs, to: begunAt.getTime() }];
	for (let slice = slices.shift(); slice !== undefined; slice = slices.shift()) {
		const readAt = filler.now();
		const page = await readUsersPage("updated_at", slice);
		await inLease(filler, (rows) => compareIndexed(rows, indexedUsers(page.raws), readAt));
		slices = [...restOfSlice(slice, page.places, page.total), ...slices];
	}
}
