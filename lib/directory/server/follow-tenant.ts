import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { directoryState } from "../../database/directory-state-schema.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { inRequestScope, newRequestScope } from "../../management-api/server/call/request-scope.ts";
import { endPass } from "./end-pass.ts";
import { beginPass } from "./fill/begin-pass.ts";
import { askForFile, type OpenExport, readExport } from "./fill/read-export.ts";
import { endLists, type OpenLists, readDueLists, readListsOf } from "./fill/read-lists.ts";
import { readPassPages } from "./fill/read-pass.ts";
import { createEventFollower } from "./fresh/follow-events.ts";
import { pollLog } from "./fresh/poll-log.ts";
import { readDueUsers } from "./fresh/read-due-users.ts";
import { type IdleReads, newIdleReads, readInIdle } from "./fresh/read-in-idle.ts";
import { beginSweep, type OpenSweep, sweepPage, untilSweepMs } from "./fresh/sweep.ts";
import { createToldByEvents, type ToldByEvents } from "./fresh/told-by-events.ts";
import { tidyRows } from "./rows/tidy-rows.ts";
import { getRunning } from "./running.ts";
import { untilDueMs } from "./state/due-rows.ts";
import { emptyUnlessSameFields } from "./state/empty-directory.ts";
import { claimLease, type DirectoryState, type Filler, inLease, PassReplaced, setState } from "./state/state-row.ts";

/** Intervals between polls of the log in ms: while somebody works, at rest, and during the first pass. */
const pollMs = { work: 2_000, rest: 60_000, fill: 60_000 };
/** Time after which a person who searched for nothing and did nothing does not work any more, in ms. */
const workMs = 60_000;
/** Interval at which a process tells that somebody works, in ms. */
const noteMs = 10_000;
/**
 * The parts of one step of a pass: the first one, one after a gap in the log, and one that may take its time. It reads so many pages of users
 * at once, in so many rounds, or so many pages of lists of members.
 */
const paces = {
	first: { pages: 8, rounds: 10, listPages: 80 },
	urgent: { pages: 4, rounds: 2, listPages: 8 },
	paced: { pages: 1, rounds: 1, listPages: 4 },
};
/** Interval between steps of a pass that may take its time, and between passes, in ms. */
const pacedMs = 5_000;
/** Users who are due from whom on a pass after a gap waits for them, and the time after which it has a step all the same, in ms. */
const manyDue = 75;
const heldMs = 5_000;
const repairMs = 24 * 3_600_000;
/** Time without work after which the database is tidied, in ms, and the interval between looks if that is worth while. */
const quietMs = 600_000;
const tidyMs = 600_000;
/** Longest pause of the loop, in ms: the time until it sees a switch, and what other processes made due. */
const restMs = 2_000;
/** Interval at which a process without the lease looks if it has run out, in ms. */
const leaseMs = 1_000;
/** Shortest pause of the loop if there is nothing to do yet, in ms. */
const shortestMs = 20;

const ended = () => true as const;

/** A step of a pass that is under way beside everything else. `hasEnded` resolves at its end, also if it failed. */
type OpenStep = { moved: Promise<boolean>; hasEnded: Promise<true> };

/** The memory of the filler between two steps. Another process begins without it. */
type Memory = {
	lists: OpenLists;
	exported: OpenExport;
	idle: IdleReads;
	told: ToldByEvents;
	sweep?: OpenSweep | undefined;
	/** The time of the last poll that came to the end of the log. */
	polledAt?: Date;
	/** True after a poll that did not, until other work has had its turn. */
	isLogBehind?: boolean;
	pacedAt?: Date;
	urgent?: OpenStep | undefined;
	/** The time at which the latest urgent step began. */
	urgentAt?: Date;
	notedAt?: Date;
	tidiedAt?: Date;
	/** The result of the latest `tidyRows`. */
	changedBefore: number;
};

const newMemory = (): Memory => ({
	lists: new Map(),
	exported: {},
	idle: newIdleReads(),
	told: createToldByEvents(),
	changedBefore: 0,
});

const since = (at: Date | null | undefined, now: Date): number =>
	at == null ? Number.POSITIVE_INFINITY : now.getTime() - at.getTime();

/** Tells all processes that somebody works here. */
async function shareWork({ database: { db }, now }: Filler, memory: Memory): Promise<void> {
	const { workedAt } = getRunning();
	if (workedAt === undefined || since(workedAt, now()) > workMs || since(memory.notedAt, now()) < noteMs) return;
	await db.update(directoryState).set({ workedAt: sql`greatest(worked_at, ${workedAt.toISOString()}::timestamptz)` });
	memory.notedAt = now();
}

const isForbidden = (error: unknown): boolean =>
	error instanceof ProblemError && (error.code === "missing_scope" || error.code === "not_in_plan");

/** Returns the time since somebody last worked, here or in another process, in ms. */
const sinceWork = ({ workedAt }: DirectoryState, now: Date): number =>
	Math.min(since(workedAt, now), since(getRunning().workedAt, now));

/** Returns the time until the next poll of the log, in ms. */
function untilPollMs(state: DirectoryState, { polledAt }: Memory, now: Date): number {
	const { filledAt, missing } = state;
	const works = sinceWork(state, now) < workMs;
	const everyMs = filledAt === null || missing.includes("log") ? pollMs.fill : works ? pollMs.work : pollMs.rest;
	return Math.max(0, everyMs - since(polledAt, now));
}

/** Polls the log if it is time, and returns true if it did. If the grant does not allow it, the sweeps are more frequent. */
async function pollInTime(filler: Filler, state: DirectoryState, memory: Memory): Promise<boolean> {
	const now = filler.now();
	if (untilPollMs(state, memory, now) > 0) return false;
	try {
		memory.isLogBehind = !(await pollLog(filler, state, memory.told));
	} catch (error) {
		if (!isForbidden(error)) throw error;
		await inLease(filler, (rows, { missing }) => setState(rows, { missing: [...new Set([...missing, "log"])] }));
	}
	if (!memory.isLogBehind) memory.polledAt = now;
	return true;
}

/** Does the next part of a pass over all users. Returns false if there is nothing to do yet. */
async function advancePass(filler: Filler, state: DirectoryState, memory: Memory): Promise<boolean> {
	const [{ reads }, { lists, exported }] = [state, memory];
	if (reads === null) return false;
	const pace = paces[state.filledAt === null ? "first" : state.isUrgent ? "urgent" : "paced"];
	// The tenant writes the file of the users while the lists are read.
	if (reads === "lists" && (await askForFile(filler, state))) return true;
	if (reads === "lists") return (await readDueLists(filler, lists, pace.listPages)) || endLists(filler);
	if (reads === "members") return (await readDueLists(filler, lists, pace.listPages)) || endPass(filler, state);
	if (reads === "users") {
		const step = await readExport(filler, state, exported);
		if (step === "none") await readPassPages(filler, state, pace);
		return step !== "wait";
	}
	await readListsOf(filler, state, reads);
	return true;
}

/** All calls of the filler are made in the lane `background`. Those of different actors share it evenly. */
const inScope = <T>(actor: string, work: () => Promise<T>): Promise<T> =>
	inRequestScope({ ...newRequestScope(), actor, lane: "background", readsAnew: true }, work);

/**
 * Lets a pass after a gap in the log go on beside everything else, so that the directory follows meanwhile. If nobody is due, it waits for
 * the step of the pass, but not longer than until the next poll, and at most 2 s. If many are due, as after an outage, the pass waits for
 * them, at most 5 s at a time.
 * @throws what the step of the pass threw
 */
async function advanceBeside(filler: Filler, state: DirectoryState, memory: Memory, due: number): Promise<boolean> {
	if (memory.urgent === undefined) {
		if (due >= manyDue && since(memory.urgentAt, filler.now()) < heldMs) return true;
		memory.urgentAt = filler.now();
		const moved = inScope("directory pass", () => advancePass(filler, state, memory));
		memory.urgent = { moved, hasEnded: moved.then(ended, ended) };
	}
	const { moved, hasEnded } = memory.urgent;
	const timer = new AbortController();
	const longestMs = due > 0 ? 0 : Math.min(restMs, untilPollMs(state, memory, filler.now()));
	const over = wait(longestMs, false as const, { signal: timer.signal }).catch(() => false as const);
	const isOver = await Promise.race([hasEnded, over]);
	timer.abort();
	if (!isOver) return true;
	memory.urgent = undefined;
	return moved.catch((error: unknown) => {
		if (error instanceof PassReplaced) return true;
		throw error;
	});
}

/**
 * Begins and advances the repair, which compares everything once a day, and right after an export that lacked people: a page every 5 s, or
 * all at once after a gap in the log.
 */
async function repair(filler: Filler, state: DirectoryState, memory: Memory, due: number): Promise<boolean> {
	const now = filler.now();
	if (state.isUrgent || memory.urgent !== undefined) return advanceBeside(filler, state, memory, due);
	if (state.pass === null) {
		if (since(state.repairedAt, now) < repairMs) return readDueLists(filler, memory.lists);
		await beginPass(filler, { pass: "repair", isUrgent: false, readsLogAnew: false });
		return true;
	}
	if (since(memory.pacedAt, now) < pacedMs) return false;
	memory.pacedAt = now;
	return advancePass(filler, state, memory);
}

/** Tidies the database if it is time. */
async function tidyInTime(filler: Filler, state: DirectoryState, memory: Memory): Promise<void> {
	const now = filler.now();
	if (since(memory.tidiedAt ?? state.filledAt, now) < tidyMs) return;
	memory.tidiedAt = now;
	const { changedBefore } = memory;
	memory.changedBefore = await tidyRows(filler.database, { isAtRest: sinceWork(state, now) > quietMs, changedBefore });
}

async function sweep(filler: Filler, state: DirectoryState, memory: Memory): Promise<boolean> {
	const now = filler.now();
	if (memory.sweep === undefined && untilSweepMs(state, now) > 0) return false;
	memory.sweep = await sweepPage(filler, memory.sweep ?? beginSweep(state, now));
	return true;
}

/** Does what the state asks for. Returns false if there is nothing to do yet. */
async function work(filler: Filler, state: DirectoryState, memory: Memory): Promise<boolean> {
	if (state.filledAt === null && state.pass === null) {
		await beginPass(filler, { pass: "fill", isUrgent: true, readsLogAnew: true });
		return true;
	}
	const isLogBehind = memory.isLogBehind === true;
	memory.isLogBehind = false;
	if (!isLogBehind && (await pollInTime(filler, state, memory))) return true;
	if (state.filledAt === null) return (await advancePass(filler, state, memory)) || isLogBehind;
	const due = await readDueUsers(filler, state, memory.lists);
	const isRepairing = await repair(filler, state, memory, due);
	const isSweeping = await sweep(filler, state, memory);
	const isBusy = isLogBehind || due > 0 || isRepairing || isSweeping;
	if (isBusy || state.isUrgent) return isBusy;
	await readInIdle(filler, memory.idle);
	await tidyInTime(filler, state, memory);
	return isBusy;
}

/**
 * Returns a function that does one step of filling the directory and keeping it fresh, if this process holds the lease or can take it. It
 * resolves to the pause before the next step, in ms. A step that fails leaves everything as the one before, so that the next one, here or
 * in another process, tries again. With `wake`, which ends the pause between two steps, the tenant's events are followed beside them until
 * `end` is called. `filler` returns the process with its latest lease.
 * @throws ProblemError if the tenant cannot be asked, LeaseLost, and what the database throws
 */
export function createFollower(first: Filler, wake?: () => void) {
	let latest = first;
	let memory = newMemory();
	let hasEnded = false;
	const events = wake && createEventFollower(first.now, { told: memory.told, wake });
	const step = async (): Promise<number> => {
		await shareWork(latest, memory);
		const lease = await claimLease(latest);
		if (lease?.filler.holder !== latest.holder) {
			events?.end();
			memory = { ...newMemory(), told: memory.told };
		}
		if (lease === undefined) return leaseMs;
		const { filler, state } = lease;
		latest = filler;
		if (!hasEnded) await events?.follow(filler, state);
		if (await emptyUnlessSameFields(filler, state)) return 0;
		if (await inScope("directory", () => work(filler, state, memory))) return 0;
		const dueMs = await untilDueMs(filler.database.db);
		return Math.max(shortestMs, Math.min(restMs, dueMs, untilPollMs(state, memory, filler.now())));
	};
	const end = () => {
		hasEnded = true;
		events?.end();
	};
	return { step, end, filler: () => latest };
}
