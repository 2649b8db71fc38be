/** G1: starts cold replicas with many callers each. One token is enough for all. */
import { withReplicas } from "../replicas.mjs";
import { inRounds } from "../rounds.mjs";
import { outcomeColumns, outcomesOf, rowsOf } from "../rows.mjs";
import { sharedSettings } from "../shared-settings.mjs";
import { tokenSubjects } from "../subjects/all.mjs";
import { withTenant } from "../tenant-for-replicas.mjs";

export const measureColdStart = (subject, databases, { replicas = 8, callers = 50 } = {}) =>
	withTenant(async ({ settings, counters }) => {
		const shared = await sharedSettings(subject, settings, databases);
		return withReplicas({ subject, count: replicas, settings: shared }, async ({ run }) => {
			const calls = (await run("token-burst", { callers })).flat();
			return { requests: (await counters()).tokenRequests, ...outcomesOf(calls) };
		});
	});

export const coldStart = {
	title: "G1: 8 replicas with 50 cold callers each",
	rows: async (databases) =>
		rowsOf("G1", await inRounds(tokenSubjects, (subject) => measureColdStart(subject, databases)), [
			{ key: "requests", unit: "token requests", target: 1 },
			...outcomeColumns,
		]),
};
