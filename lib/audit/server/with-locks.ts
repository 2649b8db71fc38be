import "server-only";
import type { PoolClient } from "pg";
import { getDatabase, withoutValues } from "../../database/server/database.ts";
import type { OpenDatabase } from "../../database/server/open-database.ts";
import type { Postgres } from "../../database/server/postgres-pool.ts";
import { getLogger } from "../../env/server/logger.ts";
import { processWide } from "../../env/server/process-wide.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { type Locks, Turns } from "./turns.ts";

const processTurns = processWide("lock-turns", () => new Turns());

/** Maximum wait for all locks of one piece of work, in ms. */
const defaultWaitMs = 15_000;
/** Maximum idle time of a transaction, in ms. PostgreSQL then ends it, so that a process that hangs does not keep its locks. */
const longestRestMs = 120_000;
/** Interval of the heartbeat that keeps a transaction from idling, in ms, so that work of any length keeps its locks. */
const heartbeatMs = 30_000;
/** PostgreSQL's codes for a wait that was cut short: `lock_timeout`, `statement_timeout`, and a broken deadlock. */
const cutShort = new Set(["55P03", "57014", "40P01"]);

type Waiting = { waitMs?: number; signal?: AbortSignal | undefined };

/** Runs `act` every `everyMs` and returns a function that stops it. */
type Repeat = (act: () => void, everyMs: number) => () => void;

/** One process of a deployment: its turns, its database and its timer. */
type Process = { turns: Turns; database: () => Promise<Pick<OpenDatabase, "locks">>; repeat?: Repeat };

const repeatInTime: Repeat = (act, everyMs) => {
	const timer = setInterval(act, everyMs).unref();
	return () => clearInterval(timer);
};

/** Starts the deadline of a wait. It passes when the time is up or the caller aborts; `isOver` stays true from then on. */
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
	const onAbort = () => end(signal?.reason);
	if (signal?.aborted) onAbort();
	signal?.addEventListener("abort", onAbort, { once: true });
	return {
		leftMs: () => Math.max(1, Math.ceil(untilMs - performance.now())),
		isOver: () => isOver,
		/** Waits for a promise. @throws ProblemError `user_busy` when the time is up, or the signal's reason when the caller aborts. */
		wait: <T>(promise: Promise<T>): Promise<T> => Promise.race([promise, over.promise]),
		stop() {
			clearTimeout(timer);
			signal?.removeEventListener("abort", onAbort);
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

/** Takes any number of locks in the order of their names, so that no two transactions deadlock. The locks end with the transaction. */
async function lockRows(client: PoolClient, { exclusive, shared }: Locks, leftMs: number): Promise<void> {
	const alone = new Set(exclusive);
	const names = [...new Set([...exclusive, ...shared])].sort();
	const locks = JSON.stringify(names.map((name) => ({ name: name.toWellFormed(), alone: alone.has(name) })));
	await client.query("begin");
	await client.query(
		`select set_config('lock_timeout', $1, true), set_config('idle_in_transaction_session_timeout', $2, true),
			(select count(case
				when alone then pg_advisory_xact_lock(hashtextextended(name, 0))
				else pg_advisory_xact_lock_shared(hashtextextended(name, 0)) end)
			from jsonb_to_recordset($3::text::jsonb) as lock(name text, alone boolean))`,
		[String(leftMs), String(longestRestMs), locks],
	);
}

/** Parts of a transaction that holds locks: the connections, the locks, the deadline of the wait, and the heartbeat's timer. */
type Holding = { postgres: Postgres; locks: Locks; deadline: Deadline; repeat: Repeat };

/** Does the work while a heartbeat keeps its transaction from idling. */
async function runWithHeartbeat<T>(client: PoolClient, repeat: Repeat, work: () => Promise<T>): Promise<T> {
	const stop = repeat(() => void client.query("select 1").catch(() => undefined), heartbeatMs);
	try {
		return await work();
	} finally {
		stop();
	}
}

function warnOfLostLocks(error: unknown, { exclusive }: Locks): void {
	getLogger().warn({ err: withoutValues(error), locks: exclusive.length }, "work lost its locks before its end");
}

/** Waits for a step of the database until the deadline. @throws ProblemError, or the caller's reason to abort */
async function waitFor<T>(deadline: Deadline, step: Promise<T>): Promise<T> {
	try {
		return await deadline.wait(step);
	} catch (error) {
		throw deadline.isOver() ? error : toLockProblem(error);
	}
}

/** Waits for a connection. One that comes too late goes back to the pool. */
async function connectInTime({ pool }: Postgres, deadline: Deadline): Promise<PoolClient> {
	const connecting = pool.connect();
	try {
		return await waitFor(deadline, connecting);
	} catch (error) {
		connecting.then((late) => late.release()).catch(() => undefined);
		throw error;
	}
}

/** Does the work within a transaction that holds the locks. It returns the work's own result even if the connection is lost. */
async function runInTransaction<T>({ postgres, locks, deadline, repeat }: Holding, work: () => Promise<T>): Promise<T> {
	const client = await connectInTime(postgres, deadline);
	let isAtWork = false;
	// A connection that is closed ends its transaction, and with it the locks.
	let mustClose = true;
	const onLost = (error: unknown) => {
		if (isAtWork) warnOfLostLocks(error, locks);
	};
	client.once("error", onLost);
	try {
		const locking = lockRows(client, locks, deadline.leftMs());
		// It goes on if the deadline passes first.
		locking.catch(() => undefined);
		await waitFor(deadline, locking);
		deadline.stop();
		isAtWork = true;
		return await runWithHeartbeat(client, repeat, work).finally(async () => {
			isAtWork = false;
			mustClose = await client.query("commit").then(
				() => false,
				() => true,
			);
		});
	} finally {
		client.removeListener("error", onLost);
		client.release(mustClose);
	}
}

/**
 * Does a piece of work while it holds named locks, in this process and, with PostgreSQL, in the whole deployment. Transaction-level
 * advisory locks also work behind PgBouncer in transaction mode. They use their own connections, at most one for each piece of work, so
 * that they starve nothing else. Work may take any time: PostgreSQL ends a transaction after 2 min idle, and a heartbeat keeps it from
 * idling while the work goes on. The embedded database has one process only.
 * @param waitMs Maximum wait for all locks, in ms. Default 15 s.
 * @throws ProblemError `user_busy` if others held a lock for too long, `audit_unavailable` if the database does not answer. The work has
 * not begun then.
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
		const { locks: postgres } = await waitFor(deadline, Promise.resolve().then(database));
		if (postgres !== undefined) return await runInTransaction({ postgres, locks, deadline, repeat }, work);
		deadline.stop();
		return await work();
	} finally {
		deadline.stop();
		turn.leave();
	}
}
