import { startThread, type Thread } from "./start-thread.ts";
import { watchMemory } from "./watch-memory.ts";
import type { Ran, RunRequest, SandboxSettings, ScriptFailure } from "./wire.ts";

export type SandboxLimits = {
	/** Time limit of all rules, or all Actions, of one sign-in. */
	timeoutMs: number;
	memoryMb: number;
};

const failed = (kind: ScriptFailure["kind"], message: string, name = "Error"): Ran => ({
	steps: [],
	output: {},
	failure: { kind, name, message },
});

/**
 * Creates one thread and its runs. `global` and the cache live as long as the thread. A timeout fails its run alone; a crash or too much
 * memory fails all runs in progress. After either the container takes no more runs and ends with its last.
 */
export function createContainer(settings: SandboxSettings, { timeoutMs, memoryMb }: SandboxLimits) {
	const waiting = new Map<number, (ran: Ran) => void>();
	let isHealthy = true;

	function settle(id: number, ran: Ran): void {
		const done = waiting.get(id);
		waiting.delete(id);
		if (waiting.size === 0) {
			watch.stop();
			if (!isHealthy) void thread.end();
		}
		done?.(ran);
	}
	function giveUp(ran: Ran): void {
		isHealthy = false;
		for (const id of waiting.keys()) settle(id, ran);
		void thread.end();
	}
	const ready = Promise.withResolvers<void>();
	const thread: Thread = startThread(settings, {
		onReady: ready.resolve,
		onDone: settle,
		onCrash: (name, message) => giveUp(failed("crashed", message, name)),
	});
	const watch = watchMemory(thread, memoryMb, () =>
		giveUp(failed("memory", `The scripts took more than ${memoryMb} MB of memory.`)),
	);

	return {
		get isHealthy() {
			return isHealthy;
		},
		run(request: RunRequest): Promise<Ran> {
			return new Promise((resolve) => {
				let timer: NodeJS.Timeout | undefined;
				const giveUpLate = () => {
					isHealthy = false;
					settle(request.id, failed("timeout", "Request to Webtask exceeded allowed execution time"));
				};
				void ready.promise.then(() => {
					if (waiting.has(request.id)) timer = setTimeout(giveUpLate, timeoutMs);
				});
				waiting.set(request.id, (ran) => {
					clearTimeout(timer);
					resolve(ran);
				});
				watch.start();
				thread.post(request);
			});
		},
		/** Takes no more runs, and ends once those in progress have ended. */
		retire(): void {
			isHealthy = false;
			if (waiting.size === 0) void thread.end();
		},
		ended: thread.ended,
		end(): Promise<unknown> {
			giveUp(failed("crashed", "The tenant ended."));
			return thread.end();
		},
	};
}

export type Container = ReturnType<typeof createContainer>;
