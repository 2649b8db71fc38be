/** A replica: one subject in a process of its own. It works when its parent says so, and tells what came of it. */
import { setTimeout as wait } from "node:timers/promises";
import { subjects } from "./subjects/all.mjs";
import { workloads } from "./workloads/all.mjs";

let client;

const acts = {
	async create({ subject, settings }) {
		const { createClient } = await subjects[subject]();
		client = await createClient(settings);
	},
	/** Starts at a time of the wall clock that all replicas were told: the barrier. */
	async run({ workload, options, atMs }) {
		const { run } = await workloads[workload]();
		await wait(Math.max(0, atMs - Date.now()));
		return run(client, options);
	},
};

process.on("message", async ({ id, act, ...asked }) => {
	try {
		process.send({ id, answer: await acts[act](asked) });
	} catch (error) {
		process.send({ id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
	}
});
process.on("disconnect", () => process.exit());
