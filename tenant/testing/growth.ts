const tries = 5;
/** Minimum time that is measured reliably, in ms of the processor. */
const leastMs = 5;

const spentMs = (): number => process.threadCpuUsage().user / 1_000;

const fastestMs = (run: () => void): number =>
	Math.min(
		...Array.from({ length: tries }, () => {
			const startedMs = spentMs();
			run();
			return spentMs() - startedMs;
		}),
	);

/**
 * Returns how many times longer the work takes for a text of eight times the length: about 8 if its time is linear, 64 if it is quadratic,
 * on a machine of any speed. It uses the processor's time of the fastest of five tries, so other work on the machine does not count.
 */
export function growth(run: (text: string) => void, part: string, length: number): number {
	const [short, long] = [length / 8, length].map((size) => part.repeat(Math.max(1, Math.floor(size / part.length))));
	const timeOf = (text = "") =>
		Math.max(
			leastMs,
			fastestMs(() => run(text)),
		);
	return timeOf(long) / timeOf(short);
}

/** Limit between linear and quadratic growth. */
export const mostGrowth = 24;
