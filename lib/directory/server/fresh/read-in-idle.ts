import "server-only";
import { ProblemError } from "../../../http/problem-error.ts";
import { isRateIdle } from "../../../management-api/server/call/management-client.ts";
import { readFactorsOf, readLockoutOf, readPermissionsOf } from "../reads/read-user.ts";
import { keepSingleRead, listUnread, type SinglePart, singleParts } from "../rows/single-reads.ts";
import { addDues } from "../state/due-rows.ts";
import { type Filler, inLease } from "../state/state-row.ts";

/** Interval between users, in ms. */
const everyMs = 5_000;
/** Interval between looks for somebody to read while nobody is, in ms. */
const emptyMs = 60_000;
/** Time after which a user is read again, in ms, and time for which a failure, or a part that may not be read, is left alone. */
const staleMs = 24 * 3_600_000;
const pauseMs = 3_600_000;
/** Users who are listed at once. */
const batch = 20;

/** The memory of the idle reads between two steps. */
export type IdleReads = {
	nextAtMs: number;
	waiting: string[];
	/** The times until which users whose read failed, and parts that the grant or the plan forbids, are left alone. */
	failedUntil: Map<string, number>;
	forbiddenUntil: Map<SinglePart, number>;
};

export const newIdleReads = (): IdleReads => ({
	nextAtMs: 0,
	waiting: [],
	failedUntil: new Map(),
	forbiddenUntil: new Map(),
});

const withoutEnded = <K>(until: Map<K, number>, nowMs: number): void => {
	for (const [key, end] of until) if (end <= nowMs) until.delete(key);
};

/** Reads a part of a user. Returns undefined, and remembers why, if it cannot be read completely. */
async function readPart<T>(
	filler: Filler,
	{ failedUntil, forbiddenUntil }: IdleReads,
	{ part, id }: { part: SinglePart; id: string },
	read: (id: string) => Promise<T | undefined>,
): Promise<T | undefined> {
	const untilMs = filler.now().getTime() + pauseMs;
	if (forbiddenUntil.has(part)) return undefined;
	try {
		const found = await read(id);
		if (found === undefined) failedUntil.set(id, untilMs);
		return found;
	} catch (error) {
		if (!(error instanceof ProblemError)) throw error;
		if (error.code === "missing_scope" || error.code === "not_in_plan") forbiddenUntil.set(part, untilMs);
		else failedUntil.set(id, untilMs);
		if (error.code === "user_not_found" || error.code === "not_found") {
			const due = { kind: "user" as const, id, profile: true, byId: true, changedAt: filler.now() };
			await inLease(filler, (rows) => addDues(rows, [due]));
		}
		return undefined;
	}
}

/**
 * Reads the factors, the lockout and the direct permissions of one user, of whom one is unknown or older than a day, if 5 s have passed since
 * the last one and the rate budget is idle. Whoever cannot be read is left alone for an hour, which holds up nobody else. Makes an upstream
 * call for each part, and one for each further 100 sign-in methods or permissions.
 * @throws LeaseLost, and what the database throws
 */
export async function readInIdle(filler: Filler, memory: IdleReads): Promise<void> {
	const { db } = filler.database;
	const nowMs = filler.now().getTime();
	if (nowMs < memory.nextAtMs || !isRateIdle()) return;
	withoutEnded(memory.failedUntil, nowMs);
	withoutEnded(memory.forbiddenUntil, nowMs);
	const parts = singleParts.filter((part) => !memory.forbiddenUntil.has(part));
	if (memory.waiting.length === 0 && parts.length > 0) {
		const except = [...memory.failedUntil.keys()];
		memory.waiting = await listUnread(db, { parts, staleBefore: new Date(nowMs - staleMs), except, limit: batch });
	}
	const id = memory.waiting.shift();
	memory.nextAtMs = nowMs + (id === undefined ? emptyMs : everyMs);
	if (id === undefined) return;
	const readAt = filler.now();
	const factors = await readPart(filler, memory, { part: "factors", id }, readFactorsOf);
	const isLockedOut = await readPart(filler, memory, { part: "lockout", id }, readLockoutOf);
	const permissions = await readPart(filler, memory, { part: "permissions", id }, readPermissionsOf);
	await inLease(filler, (rows) => keepSingleRead(rows, id, { factors, isLockedOut, permissions }, readAt));
}
