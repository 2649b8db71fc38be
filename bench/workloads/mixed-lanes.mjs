/** Runs a job that makes all its calls at once, beside people who call now and then. */
import { paced, timed } from "./timed.mjs";

export async function run(client, { jobIds, peopleIds, perSecond, jobMs, personMs }) {
	const call = (id, lane, deadlineMs) => timed((options) => client.getUser(id, { ...options, lane }), deadlineMs);
	const startedMs = performance.now();
	const [bulk, interactive] = await Promise.all([
		Promise.all(jobIds.map((id) => call(id, "bulk", jobMs))),
		paced({ count: peopleIds.length, perSecond }, (number) => call(peopleIds[number], "interactive", personMs)),
	]);
	return { bulk, interactive, tookMs: performance.now() - startedMs };
}
