/** G9: the first of ten callers that share a cold start aborts. */
import { withReplicas } from "../replicas.mjs";
import { inRounds } from "../rounds.mjs";
import { rowsOf } from "../rows.mjs";
import { tokenSubjects } from "../subjects/all.mjs";
import { withTenant } from "../tenant-for-replicas.mjs";

export const measureFirstAborts = (subject) =>
	withTenant(async ({ settings, control, counters }) => {
		await control("faults", { method: "POST", path: "/oauth/token", delayMs: 300, times: 0 });
		return withReplicas({ subject, settings }, async ({ run }) => {
			const [lost] = await run("first-aborts", { callers: 10, afterMs: 100 });
			return { lost, requests: (await counters()).tokenRequests };
		});
	});

export const firstAborts = {
	title: "G9: the first of ten callers aborts",
	rows: async () =>
		rowsOf("G9", await inRounds(tokenSubjects, measureFirstAborts), [
			{ key: "lost", unit: "others failed", target: 0 },
			{ key: "requests", unit: "token requests" },
		]),
};
