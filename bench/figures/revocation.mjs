/** G4: revokes every token; staggered calls follow. */
import { withReplicas } from "../replicas.mjs";
import { inRounds } from "../rounds.mjs";
import { outcomesOf, rowsOf } from "../rows.mjs";
import { sharedSettings } from "../shared-settings.mjs";
import { tokenSubjects } from "../subjects/all.mjs";
import { withTenant } from "../tenant-for-replicas.mjs";

/** Calls per replica: together no more than the plan allows, so that callers wait only for a token. */
const callsPerSecond = 6;

export const measureRevocation = (subject, databases, { replicas = 4, calls = 25 } = {}) =>
	withTenant(async ({ settings, userIds, counters, control }) => {
		const shared = await sharedSettings(subject, settings, databases);
		return withReplicas({ subject, count: replicas, settings: shared }, async ({ run }) => {
			const some = (first, count) => (number) => ({
				userIds: userIds.slice(first + number * count, first + (number + 1) * count),
				perSecond: callsPerSecond,
			});
			await run("call-pace", some(0, 2));
			const before = (await counters()).tokenRequests;
			await control("revoke-tokens");
			const outcomes = (await run("call-pace", some(replicas * 2, calls))).flat();
			const { p95 } = outcomesOf(outcomes);
			const lost = outcomes.filter(({ ok }) => !ok).length;
			return { lost, requests: (await counters()).tokenRequests - before, p95 };
		});
	});

export const revocation = {
	title: "G4: 100 staggered calls after a revocation",
	rows: async (databases) =>
		rowsOf("G4", await inRounds(tokenSubjects, (subject) => measureRevocation(subject, databases)), [
			{ key: "lost", unit: "calls failed", target: 0 },
			{ key: "requests", unit: "token requests", target: 1 },
			{ key: "p95", unit: "ms p95" },
		]),
};
