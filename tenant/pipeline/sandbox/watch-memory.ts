import type { Thread } from "./start-thread.ts";

const everyMs = 25;
/** Multiple of the limit above which a thread ends without a garbage collection first. */
const ceiling = 4;

/**
 * Watches a thread's memory while something runs in it. V8 leaves garbage in the heap, so memory over the limit is collected before it
 * counts. A thread too busy to answer ends at four times the limit.
 */
export function watchMemory(thread: Thread, limitMb: number, onTooMuch: () => void) {
	let timer: NodeJS.Timeout | undefined;
	let isAsking = false;
	let isCollecting = false;

	async function check(): Promise<void> {
		// A busy thread answers late, and each question adds a listener.
		if (isAsking) return;
		isAsking = true;
		const usedMb = (await thread.usedMb()) ?? 0;
		isAsking = false;
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
