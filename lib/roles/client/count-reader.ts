import type { RoleCounts } from "../contract.ts";
import { mostCounted } from "../request-limits.ts";

/** Maximum number of requests in flight. A low limit fills a page of roles from its top. */
const mostAtOnce = 2;

type Asked = {
	id: string;
	organizationId: string | undefined;
	signal: AbortSignal;
	resolve: (counts: RoleCounts) => void;
	reject: (reason: unknown) => void;
};

type Ask = (ids: string[], organizationId: string | undefined, signal: AbortSignal) => Promise<RoleCounts[]>;

/** Returns a signal that aborts once every caller of the batch has aborted. */
function untilAllLeft(batch: readonly Asked[]): AbortSignal {
	const left = new AbortController();
	const leave = () => {
		if (batch.every(({ signal }) => signal.aborted)) left.abort();
	};
	for (const { signal } of batch) signal.addEventListener("abort", leave, { once: true });
	return left.signal;
}

async function run(batch: readonly Asked[], ask: Ask): Promise<void> {
	try {
		const ids = batch.map(({ id }) => id);
		const counts = await ask(ids, batch[0]?.organizationId, untilAllLeft(batch));
		const byId = new Map(counts.map((one) => [one.id, one]));
		for (const { id, resolve, reject } of batch) {
			const found = byId.get(id);
			if (found === undefined) reject(new Error("A role was not counted."));
			else resolve(found);
		}
	} catch (error) {
		for (const { reject } of batch) reject(error);
	}
}

/**
 * Reads the counts of one role. Roles of one owner that are requested at the same moment share requests of ten, two at a time. A caller
 * that aborts before its batch starts costs nothing.
 */
export function createCountReader(ask: Ask) {
	let waiting: Asked[] = [];
	let running = 0;

	function start(): void {
		while (running < mostAtOnce) {
			waiting = waiting.filter(({ signal }) => !signal.aborted);
			const [first] = waiting;
			if (first === undefined) return;
			const batch = waiting
				.filter(({ organizationId }) => organizationId === first.organizationId)
				.slice(0, mostCounted);
			waiting = waiting.filter((one) => !batch.includes(one));
			running += 1;
			void run(batch, ask).finally(() => {
				running -= 1;
				start();
			});
		}
	}

	return (id: string, organizationId: string | undefined, signal: AbortSignal): Promise<RoleCounts> =>
		new Promise((resolve, reject) => {
			waiting.push({ id, organizationId, signal, resolve, reject });
			signal.addEventListener("abort", () => reject(signal.reason), { once: true });
			if (signal.aborted) reject(signal.reason);
			queueMicrotask(start);
		});
}
