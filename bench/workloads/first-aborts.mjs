/** Runs callers that share a cold start, of which the first aborts. Returns the number of the others that failed. */
import { setTimeout as wait } from "node:timers/promises";

const longestMs = 5_000;

export async function run(client, { callers, afterMs }) {
	const leaving = new AbortController();
	const signals = [leaving.signal, ...Array.from({ length: callers - 1 }, () => AbortSignal.timeout(longestMs))];
	const tokens = signals.map((signal) => client.token({ signal }));
	const ended = Promise.allSettled(tokens);
	await wait(afterMs);
	leaving.abort(new Error("The first caller went away."));
	const [, ...others] = await ended;
	return others.filter(({ status }) => status === "rejected").length;
}
