/** Counts the clicks and keys of the jobs that the console is for, on the demo's own users, and holds each to its ideal. */
import { step } from "../../scripts/steps.mjs";
import { withConsole } from "../console/with-console.mjs";
import { createHand } from "./hand.mjs";
import { jobs } from "./jobs.mjs";

async function measureJob({ page }, { name, ideal, before, byHand }) {
	const given = await before(page);
	const hand = createHand(page);
	await byHand(page, hand, given);
	const { clicks, keys, typed } = hand.count;
	const row = { figure: name, subject: "rolecall" };
	return [
		{ ...row, value: clicks + keys, unit: "clicks and keys", target: ideal, holds: clicks + keys <= ideal },
		{ ...row, value: typed, unit: "characters typed", target: null, holds: null },
	];
}

export function bench() {
	return withConsole({ users: 2_000 }, async (console) => {
		const rows = [];
		for (const job of jobs) rows.push(...(await step(job.name, () => measureJob(console, job))));
		return rows;
	});
}
