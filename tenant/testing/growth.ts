const tries = 5;
/** Less than this is not measured reliably, in ms of the processor. */
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
 * How many times as long a piece of work takes with a text of eight times the length: about 8 where its time is linear, 64 where it is
 * quadratic, on a machine of any speed. The processor's time of the fastest of five tries counts, so that what else the machine does is left out.
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

/** Between linear and quadratic growth. */
export const mostGrowth = 24;
