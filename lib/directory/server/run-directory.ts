import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { directoryState } from "../../database/directory-state-schema.ts";
import { getDatabase, withoutValues } from "../../database/server/database.ts";
import { getLogger } from "../../env/server/logger.ts";
import { onShutdown } from "../../env/server/on-shutdown.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { createFollower } from "./follow-tenant.ts";
import { getRunning } from "./running.ts";
import { type Filler, isDirectoryOn, LeaseLost, releaseLease, renewLease } from "./state/state-row.ts";

/** Interval between looks at the switch while the directory is off, in ms. */
const offMs = 30_000;
/** Interval between looks at the switch while the database does not answer, in ms. */
const unknownMs = 3_000;
/** Interval at which the lease is renewed during a long step, in ms. */
const renewMs = 1_000;
/** Longest pause after a failure, in ms, unless the tenant asks for a longer one. */
const longestPauseMs = 5_000;

/** Returns the pause after a failure, in ms: what the tenant asks for, or 1 s, twice as long after each further failure, up to 5 s. */
function pauseAfterMs(error: unknown, failures: number): number {
	if (error instanceof LeaseLost) return 0;
	const askedSeconds = error instanceof ProblemError ? error.details.retryAfterSeconds : undefined;
	return askedSeconds === undefined ? Math.min(longestPauseMs, 1_000 * 2 ** failures) : askedSeconds * 1_000;
}

/** A pause that `wake` ends, also the next one if there is none now. It does not keep the process alive. */
function createPause() {
	let isWoken = false;
	let end = () => undefined as unknown;
	return {
		wake() {
			isWoken = true;
			end();
		},
		async wait(ms: number): Promise<void> {
			const { promise, resolve } = Promise.withResolvers<void>();
			const timer = setTimeout(resolve, isWoken ? 0 : ms).unref();
			end = resolve;
			await promise;
			clearTimeout(timer);
			isWoken = false;
		},
	};
}

type Pause = ReturnType<typeof createPause>;

/** The loop of this process. `end` ends what runs beside its steps. */
type Run = { hasEnded: boolean; end: () => void };

/** Keeps the code of the problem that holds the filler up, for the status. The database may be what fails. */
async function keepProblem({ database: { db }, holder }: Filler, problemCode: string | null): Promise<void> {
	await db
		.update(directoryState)
		.set({ problemCode })
		.where(eq(directoryState.leaseHolder, holder))
		.catch(() => undefined);
}

/** Does the steps of the filler, and logs a failure once until they succeed again. */
async function followTenant(first: Filler, loop: Run, { wait, wake }: Pause): Promise<void> {
	const { step, end, filler } = createFollower(first, wake);
	loop.end = end;
	const timer = setInterval(() => void renewLease(filler()).catch(() => undefined), renewMs).unref();
	let failures = 0;
	while (!loop.hasEnded && (await isDirectoryOn(first.database.db).catch(() => true))) {
		try {
			const restMs = await step();
			if (failures > 0) await keepProblem(filler(), null);
			failures = 0;
			await wait(restMs);
		} catch (error) {
			if (loop.hasEnded) break;
			const code = error instanceof ProblemError ? error.code : null;
			if (failures === 0 && !(error instanceof LeaseLost))
				getLogger().warn({ err: withoutValues(error) }, "the directory cannot follow the tenant; it goes on trying");
			await keepProblem(filler(), code);
			await wait(pauseAfterMs(error, failures));
			failures += 1;
		}
	}
	end();
	clearInterval(timer);
	await releaseLease(filler()).catch(() => undefined);
}

/**
 * Fills the directory and keeps it fresh, as long as it is on, until the process ends. A switch that another process turns on is seen within
 * 30 s. Of the processes of a deployment one does the work, and another takes over within 5 s if it is killed.
 */
export function startDirectory(): void {
	const running = getRunning();
	const pause = createPause();
	running.wake = pause.wake;
	const loop: Run = { hasEnded: false, end: () => undefined };
	const run = async () => {
		while (!loop.hasEnded) {
			const database = await getDatabase().catch(() => undefined);
			const isOn = database && (await isDirectoryOn(database.db).catch(() => undefined));
			running.isOn = isOn === true;
			if (database === undefined || !isOn) {
				await pause.wait(isOn === false ? offMs : unknownMs);
				continue;
			}
			const filler = { database, holder: randomUUID(), now: () => new Date() };
			await followTenant(filler, loop, pause);
		}
	};
	void run();
	// The database closes at the same time, so another process waits for the end of the lease.
	onShutdown(async () => {
		loop.hasEnded = true;
		loop.end();
		pause.wake();
	});
}
