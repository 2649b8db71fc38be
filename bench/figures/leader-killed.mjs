/** G2: the same start, with the replica that asks for all killed while it waits for the answer. Peers have no leader. */
import { setTimeout as wait } from "node:timers/promises";
import { withReplicas } from "../replicas.mjs";
import { inRounds } from "../rounds.mjs";
import { outcomesOf, rowsOf } from "../rows.mjs";
import { sharedSettings } from "../shared-settings.mjs";
import { withTenant } from "../tenant-for-replicas.mjs";

const latencyMs = 1_500;
const tokenFault = { method: "POST", path: "/oauth/token", delayMs: latencyMs, times: 0 };

/** Kills the replica that has sent a request; answers when, by the wall clock. */
async function killLeader({ run, kill }) {
	for (;;) {
		const sent = await run("requests");
		const leader = sent.findIndex((requests) => requests > 0);
		if (leader >= 0) {
			await kill(leader);
			return Date.now();
		}
		await wait(20);
	}
}

const measureLeaderKilled = (subject, databases, { replicas = 8, callers = 50 } = {}) =>
	withTenant(async ({ settings, counters, control }) => {
		await control("faults", tokenFault);
		const shared = await sharedSettings(subject, settings, databases);
		return withReplicas({ subject, count: replicas, settings: shared }, async (deployment) => {
			const asked = deployment.run("token-burst", { callers });
			const killedAtMs = await killLeader(deployment);
			const calls = (await asked).filter((answer) => answer !== undefined).flat();
			const lastMs = Math.max(...calls.map(({ atMs }) => atMs)) - killedAtMs - latencyMs;
			return { requests: (await counters()).tokenRequests, seconds: lastMs / 1_000, ...outcomesOf(calls) };
		});
	});

export const leaderKilled = {
	title: "G2: the leader killed in mid-flight",
	rows: async (databases) =>
		rowsOf("G2", await inRounds(["rolecall"], (subject) => measureLeaderKilled(subject, databases)), [
			{ key: "requests", unit: "token requests", target: 2 },
			{ key: "seconds", unit: "s until the last was served, less the latency", target: 3 },
			{ key: "failed", unit: "% failed", target: 0 },
		]),
};
