import "server-only";
import { unlessProblem } from "../../../http/unless-problem.ts";
import { beginPass } from "../fill/begin-pass.ts";
import { type LogEntry, readEntries } from "../reads/read-log.ts";
import { type DirectoryState, type Filler, inLease, setState } from "../state/state-row.ts";
import { applyChanges, type DatedChange, timeOf } from "./apply-changes.ts";
import { changesOfEntry, isSignIn } from "./changes-of-entry.ts";
import type { ToldByEvents } from "./told-by-events.ts";

/** Most entries of one call. */
const take = 100;
/** Most calls of one poll. What is left is read by the next one. */
const mostCalls = 10;
/** Time after which the log may have dropped the checkpoint, in ms: the shortest that Auth0 keeps its log is a day. */
const retentionMs = 20 * 3_600_000;

/** Returns true if the log has dropped entries that were not read. Makes an upstream call only after a long time without a read. */
async function hasGap({ logReadAt, logEntryAt, logCheckpoint }: DirectoryState, now: Date): Promise<boolean> {
	if (logReadAt === null || now.getTime() - logReadAt.getTime() < retentionMs) return false;
	const [oldest] = await readEntries(null, 1);
	if (oldest === undefined) return logCheckpoint !== null;
	return logEntryAt === null || new Date(oldest.date) > logEntryAt;
}

/** Reads the next entries. Returns undefined if the tenant does not know the checkpoint any more. */
const readNext = (from: string | null): Promise<LogEntry[] | undefined> =>
	unlessProblem(readEntries(from, take), "not_found", "field_rejected", "search_not_understood");

const datedChanges = (entries: readonly LogEntry[], now: Date): DatedChange[] =>
	entries.flatMap((entry) => {
		const dated = { at: timeOf(entry.date, now), isSignIn: isSignIn(entry) };
		return changesOfEntry(entry).map((change) => ({ change, ...dated }));
	});

/**
 * Reads the tenant's log from the checkpoint on, and makes due what its entries name. The checkpoint moves in the transaction that adds
 * what is due, so a process that is killed leaves nothing out. After a gap in the log it begins a pass over all users. Makes one upstream
 * call, and one more for each further 100 entries, at most 10. What events told already is not read again. Returns false if it did not come
 * to the end of the log.
 */
export async function pollLog(filler: Filler, state: DirectoryState, told: ToldByEvents): Promise<boolean> {
	const pass = state.filledAt === null ? "fill" : "repair";
	const bridgeGap = async () => {
		await beginPass(filler, { pass, isUrgent: true, readsLogAnew: true });
		return true;
	};
	if (await hasGap(state, filler.now())) return bridgeGap();
	let from = state.logCheckpoint;
	for (let call = 0; call < mostCalls; call += 1) {
		const readAt = filler.now();
		const entries = await readNext(from);
		if (entries === undefined) return bridgeGap();
		const last = entries.at(-1);
		const isEnd = entries.length < take;
		const changes = told.newsOf(datedChanges(entries, readAt));
		// Before the checkpoint moves past the entry, so that a process that is killed between the two does not lose it.
		if (changes.some(({ change }) => change.kind === "everything"))
			await beginPass(filler, { pass, isUrgent: true, readsLogAnew: false });
		await inLease(filler, async (rows, { filledAt, missing }) => {
			await applyChanges(rows, changes, { isFilled: filledAt !== null });
			await setState(rows, {
				missing: missing.filter((name) => name !== "log"),
				...(last === undefined ? {} : { logCheckpoint: last.log_id, logEntryAt: new Date(last.date) }),
				...(isEnd ? { logReadAt: readAt } : {}),
			});
		});
		if (isEnd || last === undefined) return true;
		from = last.log_id;
	}
	return false;
}
