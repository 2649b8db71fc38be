/** Runs one subject in a process of its own, at its parent's command, and reports the outcome. */
import { setTimeout as wait } from "node:timers/promises";
import { subjects } from "./subjects/all.mjs";
import { workloads } from "./workloads/all.mjs";

let client;

const acts = {
	async create({ subject, settings }) {
		const { createClient } = await subjects[subject]();
		client = await createClient(settings);
	},
	/** Starts at a wall-clock time that all replicas received, which acts as a barrier. */
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
