import "server-only";

/** Clock and timers of a run. */
export type LabTime = {
	nowMs: () => number;
	wait: (ms: number, signal: AbortSignal) => Promise<void>;
	/** Returns a signal that aborts after this time. */
	timeout: (ms: number) => AbortSignal;
};

type Load = {
	callers: number;
	/** Calls per second of all callers together. */
	perSecond: number;
	/** Duration of the load in ms; no call begins after it. */
	forMs: number;
	/** Ends the load at once. */
	signal: AbortSignal;
	/** Makes one call for a caller. It must not throw. */
	call: (caller: number) => Promise<void>;
	time: Pick<LabTime, "nowMs" | "wait">;
};

/**
 * Runs the callers: all call at once at the start, as after a deployment, then in evenly spaced turns. A caller whose call takes longer
 * than its turn skips the turns that it missed. Resolves when the last call has ended.
 */
export async function runCallers({ callers, perSecond, forMs, signal, call, time }: Load): Promise<void> {
	const startedMs = time.nowMs();
	const everyMs = (callers / perSecond) * 1_000;

	async function run(caller: number): Promise<void> {
		const firstTurnMs = ((caller + 1) / callers) * everyMs;
		let [dueMs, turn] = [0, -1];
		while (dueMs < forMs && !signal.aborted) {
			await time.wait(Math.max(0, dueMs - (time.nowMs() - startedMs)), signal).catch(() => undefined);
			if (signal.aborted) return;
			await call(caller);
			turn = Math.max(turn + 1, Math.ceil((time.nowMs() - startedMs - firstTurnMs) / everyMs));
			dueMs = firstTurnMs + turn * everyMs;
		}
	}

	await Promise.all(Array.from({ length: callers }, (_, caller) => run(caller)));
}
