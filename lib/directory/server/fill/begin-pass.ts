import "server-only";
import { unlessProblem } from "../../../http/unless-problem.ts";
import { findLatestEntry } from "../reads/read-log.ts";
import { placesOf, searchUsers } from "../reads/read-users-page.ts";
import { cutSpan, type Slice } from "../reads/slices.ts";
import { dropFoundMembers } from "../rows/memberships.ts";
import { type Filler, inLease, setState } from "../state/state-row.ts";

/** Users of a slice, if they were created evenly over time. */
const usersPerSlice = 1_000;
/** The last page of each slice is not full, so there are no more than are read at once. */
const mostSlices = 8;

type NewPass = {
	pass: "fill" | "repair";
	isUrgent: boolean;
	/** Reads the log from its end on, because the checkpoint is gone or there was none. */
	readsLogAnew: boolean;
};

/** Returns when the first and the last user were created, in epoch ms, and how many there are. Makes two upstream calls. */
async function findSpan() {
	const first = (order: 1 | -1) => searchUsers({ sort: `created_at:${order}`, size: 1 });
	const [oldest, newest] = await Promise.all([first(1), first(-1)]);
	const [from] = placesOf(oldest.raws, "created_at");
	const [to] = placesOf(newest.raws, "created_at");
	return { from: from?.at ?? 0, to: to?.at ?? -1, total: oldest.total ?? 0 };
}

/**
 * Widens slices from the earliest time to `to`, in epoch ms. So a pass also compares users of the directory who were created before or after
 * everybody whom the tenant still has.
 */
function widen(slices: readonly Slice[], to: number): Slice[] {
	const [first, last] = [slices[0], slices.at(-1)];
	if (first === undefined || last === undefined) return [{ from: 0, to }];
	return slices.map((slice) => ({
		from: slice === first ? Math.min(0, slice.from) : slice.from,
		to: slice === last ? Math.max(to, slice.to) : slice.to,
	}));
}

/**
 * Begins a pass over all users, in place of one that is under way. The end of the log is remembered before the first user is read, so that
 * what changes during the pass is read again after it. Makes three upstream calls.
 */
export async function beginPass(filler: Filler, { pass, isUrgent, readsLogAnew }: NewPass): Promise<void> {
	const passBegunAt = filler.now();
	const latest = readsLogAnew ? await unlessProblem(findLatestEntry(), "missing_scope", "not_in_plan") : undefined;
	const { from, to, total } = await findSpan();
	const slices = cutSpan(from, to, Math.min(mostSlices, Math.ceil(total / usersPerSlice)));
	await inLease(filler, async (rows, state) => {
		await dropFoundMembers(rows);
		const log = {
			logCheckpoint: latest?.log_id ?? null,
			logEntryAt: latest === undefined ? null : new Date(latest.date),
			logReadAt: passBegunAt,
		};
		// An urgent pass makes up for what the log did not tell, so until its end the directory is as of the last read of the log.
		const gap = isUrgent ? { gapSince: state.gapSince ?? state.logReadAt } : {};
		const isFirst = state.filledAt === null && state.pass === null;
		const progress = { slices: isFirst ? slices : widen(slices, passBegunAt.getTime()), read: 0, expected: total };
		await setState(rows, {
			pass,
			isUrgent,
			passBegunAt,
			reads: "role",
			exportJob: null,
			...progress,
			...gap,
			...(readsLogAnew ? log : {}),
		});
	});
}
