import type { Thread } from "./start-thread.ts";

const everyMs = 25;
/** What is not looked at twice: a thread that holds this many times its limit is not asked to tidy up first. */
const ceiling = 4;

/**
 * Looks at a thread's memory while something runs in it. Much of what a heap holds is waste that V8 has not come to yet, so what is over
 * the limit is collected before it counts. A thread that does not answer because it is busy is ended at four times the limit.
 */
export function watchMemory(thread: Thread, limitMb: number, onTooMuch: () => void) {
	let timer: NodeJS.Timeout | undefined;
	let isCollecting = false;

	async function check(): Promise<void> {
		const usedMb = (await thread.usedMb()) ?? 0;
		if (usedMb > limitMb * ceiling) onTooMuch();
		if (usedMb <= limitMb || isCollecting) return;
		isCollecting = true;
		await thread.collect();
		isCollecting = false;
		if (((await thread.usedMb()) ?? 0) > limitMb) onTooMuch();
	}

	return {
		start(): void {
			timer ??= setInterval(() => void check(), everyMs).unref();
		},
		stop(): void {
			clearInterval(timer);
			timer = undefined;
		},
	};
}
