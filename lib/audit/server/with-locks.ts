import "server-only";
import type { Sql, TransactionSql } from "postgres";
import { getDatabase, withoutValues } from "../../database/server/database.ts";
import type { OpenDatabase } from "../../database/server/open-database.ts";
import { getLogger } from "../../env/server/logger.ts";
import { processWide } from "../../env/server/process-wide.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { type Locks, Turns } from "./turns.ts";

const processTurns = processWide("lock-turns", () => new Turns());

/** The longest wait for all locks of one piece of work, in ms. */
const defaultWaitMs = 15_000;
/** PostgreSQL ends a transaction that rests for longer, in ms, so a process that hangs does not keep its locks. */
const longestRestMs = 120_000;
/** How often a transaction shows that its work goes on, in ms, so that work of any length keeps its locks. */
const heartbeatMs = 30_000;
/** PostgreSQL's codes for a wait that was cut short: `lock_timeout`, `statement_timeout`, and a deadlock it broke. */
const cutShort = new Set(["55P03", "57014", "40P01"]);

type Waiting = { waitMs?: number; signal?: AbortSignal | undefined };

/** Does something again and again, every so many ms; answers what ends it. */
type Repeat = (act: () => void, everyMs: number) => () => void;

/** One process of a deployment: its turns, its database, and its clock. */
type Process = { turns: Turns; database: () => Promise<Pick<OpenDatabase, "locks">>; repeat?: Repeat };

const repeatInTime: Repeat = (act, everyMs) => {
	const timer = setInterval(act, everyMs).unref();
	return () => clearInterval(timer);
};

/** Starts the deadline of a wait. It passes when the time is up or the caller went away; `isOver` stays true from then on. */
function startDeadline({ waitMs = defaultWaitMs, signal }: Waiting) {
	const untilMs = performance.now() + waitMs;
	const over = Promise.withResolvers<never>();
	over.promise.catch(() => undefined);
	let isOver = false;
	const end = (reason: unknown) => {
		isOver = true;
		over.reject(reason);
	};
	const timer = setTimeout(() => end(busy()), waitMs);
	const leave = () => end(signal?.reason);
	if (signal?.aborted) leave();
	signal?.addEventListener("abort", leave, { once: true });
	return {
		leftMs: () => Math.max(1, Math.ceil(untilMs - performance.now())),
		isOver: () => isOver,
		/** @throws ProblemError `user_busy` when the time is up, and the signal's reason when the caller went away. */
		wait: <T>(promise: Promise<T>): Promise<T> => Promise.race([promise, over.promise]),
		stop() {
			clearTimeout(timer);
			signal?.removeEventListener("abort", leave);
		},
	};
}

type Deadline = ReturnType<typeof startDeadline>;

const busy = () =>
	new ProblemError("user_busy", {
		detail: "Nothing was changed: others are changing the same thing. Try again.",
		retryAfterSeconds: 2,
	});

function isCutShort(error: unknown): boolean {
	const code = error instanceof Error && "code" in error ? error.code : undefined;
	return typeof code === "string" && cutShort.has(code);
}

function toLockProblem(error: unknown): unknown {
	if (error instanceof ProblemError) return error;
	if (isCutShort(error)) return busy();
	const detail = "Nothing was changed: Rolecall could not reach its database, which says whose turn it is. Try again.";
	return new ProblemError("audit_unavailable", { detail, retryAfterSeconds: 5, cause: withoutValues(error) });
}

/** Takes the locks in the order of their names, so that no two transactions wait for each other. They end with the transaction. */
async function lockRows(transaction: TransactionSql, { exclusive, shared }: Locks, leftMs: number): Promise<void> {
	const alone = new Set(exclusive);
	await transaction`select
		set_config('lock_timeout', ${String(leftMs)}, true),
		set_config('statement_timeout', ${String(leftMs + 1_000)}, true),
		set_config('idle_in_transaction_session_timeout', ${String(longestRestMs)}, true)`;
	for (const key of [...new Set([...exclusive, ...shared])].sort()) {
		if (alone.has(key)) await transaction`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
		else await transaction`select pg_advisory_xact_lock_shared(hashtextextended(${key}, 0))`;
	}
}

/** What a transaction needs to hold locks: their connections, the end of the wait for them, and the clock of its heartbeat. */
type Holding = { sql: Sql; locks: Locks; deadline: Deadline; repeat: Repeat };

/** Does the work while its transaction is kept from resting. */
async function runWithHeartbeat<T>(
	transaction: TransactionSql,
	{ repeat, isBroken }: { repeat: Repeat; isBroken: () => boolean },
	work: () => Promise<T>,
): Promise<T> {
	const beat = () => {
		// Nothing may be written to a connection that is gone; one that breaks is met where the transaction ends.
		if (!isBroken()) void transaction`select 1`.catch(() => undefined);
	};
	const stop = repeat(beat, heartbeatMs);
	try {
		return await work();
	} finally {
		stop();
	}
}

function warnOfLostLocks(error: unknown, { exclusive }: Locks): void {
	getLogger().warn({ err: withoutValues(error), locks: exclusive.length }, "work lost its locks before its end");
}

/** Does the work within a transaction that holds the locks. Whatever happens to the connection, the work's own end is what is told. */
async function runInTransaction<T>({ sql, locks, deadline, repeat }: Holding, work: () => Promise<T>): Promise<T> {
	const entered = Promise.withResolvers<void>();
	let running: Promise<T> | undefined;
	let isAtWork = false;
	let isBroken = false;
	// The driver ends a transaction by writing to its connection, and throws past everyone where that one is gone. So a transaction that
	// lost its connection is never ended: `begin` has rejected by then.
	const neverEnd = () => new Promise<never>(() => undefined);
	const flow = sql.begin(async (transaction) => {
		if (deadline.isOver()) throw busy();
		try {
			await lockRows(transaction, locks, deadline.leftMs());
		} catch (error) {
			if (isCutShort(error)) throw error;
			entered.reject(error);
			return neverEnd();
		}
		// The caller was told that nothing was done.
		if (deadline.isOver()) throw busy();
		deadline.stop();
		entered.resolve();
		isAtWork = true;
		running = runWithHeartbeat(transaction, { repeat, isBroken: () => isBroken }, work).finally(() => {
			isAtWork = false;
		});
		running.catch(() => undefined);
		await running.catch((error: unknown) => {
			if (!isBroken) throw error;
		});
		if (isBroken) return neverEnd();
	});
	const ended = flow.then(
		() => undefined,
		(error: unknown) => {
			isBroken = true;
			if (isAtWork) warnOfLostLocks(error, locks);
			entered.reject(error);
		},
	);
	try {
		await deadline.wait(entered.promise);
	} catch (error) {
		throw deadline.isOver() ? error : toLockProblem(error);
	}
	await ended;
	if (running === undefined) throw busy();
	return running;
}

/**
 * Does a piece of work while it holds named locks: in this process, and with PostgreSQL in the whole deployment, by advisory locks
 * that last as long as a transaction (they work behind PgBouncer in transaction mode). They have connections of their own, at most
 * one for each piece of work, so that holding them starves nothing else. Work may take as long as it needs: a transaction ends after a
 * rest of 2 min, and a heartbeat keeps that of work under way from resting. The embedded database has one process only.
 * @param waitMs how long to wait for the locks in all. Default 15 s.
 * @throws ProblemError `user_busy` when others held a lock for too long, `audit_unavailable` when the database does not answer. The work
 * was not begun then.
 */
export async function withLocks<T>(
	locks: Locks,
	work: () => Promise<T>,
	waiting: Waiting = {},
	{ turns, database, repeat = repeatInTime }: Process = { turns: processTurns.get(), database: getDatabase },
): Promise<T> {
	const deadline = startDeadline(waiting);
	const turn = turns.take(locks);
	try {
		await deadline.wait(turn.ready);
		const { locks: sql } = await deadline.wait(Promise.resolve().then(database)).catch((error: unknown) => {
			throw deadline.isOver() ? error : toLockProblem(error);
		});
		if (sql !== undefined) return await runInTransaction({ sql, locks, deadline, repeat }, work);
		deadline.stop();
		return await work();
	} finally {
		deadline.stop();
		turn.leave();
	}
}
