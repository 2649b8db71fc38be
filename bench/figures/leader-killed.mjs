/** G2: kills the replica that requests the token for all while it waits for the response. Peers have no leader. */
import { setTimeout as wait } from "node:timers/promises";
import { withReplicas } from "../replicas.mjs";
import { inRounds } from "../rounds.mjs";
import { outcomesOf, rowsOf } from "../rows.mjs";
import { sharedSettings } from "../shared-settings.mjs";
import { withTenant } from "../tenant-for-replicas.mjs";

const replicas = 8;
const callers = 50;
/** Response time of the token endpoint, in ms, long enough to kill the leader. */
const slowTokens = { method: "POST", path: "/oauth/token", delayMs: 1_500, times: 0 };

const lastMs = (calls) => Math.max(...calls.map(({ atMs }) => atMs));

/** Kills the replica that has sent a request and returns the wall-clock time. */
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

/** Starts all replicas, runs `meanwhile`, and returns the calls of the survivors. */
const start = (databases, meanwhile = async () => undefined) =>
	withTenant(async ({ settings, counters, control }) => {
		await control("faults", slowTokens);
		const shared = await sharedSettings("rolecall", settings, databases);
		return withReplicas({ subject: "rolecall", count: replicas, settings: shared }, async (deployment) => {
			const asked = deployment.run("token-burst", { callers });
			const atMs = await meanwhile(deployment);
			const calls = (await asked).filter((answer) => answer !== undefined).flat();
			return { calls, atMs, requests: (await counters()).tokenRequests };
		});
	});

/** Measures a start with its leader killed, and the same start without a kill just before for comparison. */
async function measureLeaderKilled(databases) {
	const undisturbed = await start(databases);
	const latencyMs = lastMs(undisturbed.calls) - Math.min(...undisturbed.calls.map(({ atMs, ms }) => atMs - ms));
	const { calls, atMs, requests } = await start(databases, killLeader);
	return { requests, seconds: (lastMs(calls) - atMs - latencyMs) / 1_000, ...outcomesOf(calls) };
}

export const leaderKilled = {
	title: "G2: the leader killed in mid-flight",
	rows: async (databases) =>
		rowsOf("G2", await inRounds(["rolecall"], () => measureLeaderKilled(databases)), [
			{ key: "requests", unit: "token requests", target: 2 },
			{ key: "seconds", unit: "s until the last was served, over the latency", target: 3 },
			{ key: "failed", unit: "% failed", target: 0 },
		]),
};
