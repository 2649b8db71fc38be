/**
 * G11 to G14: two processes share a tenant with a bucket of ten calls and ten more per second. A job makes 240 calls while people make 40.
 */
import { setTimeout as wait } from "node:timers/promises";
import { withReplicas } from "../replicas.mjs";
import { inRounds, percentile } from "../rounds.mjs";
import { outcomesOf, rowsOf } from "../rows.mjs";
import { sharedSettings } from "../shared-settings.mjs";
import { rateSubjects } from "../subjects/all.mjs";
import { withTenant } from "../tenant-for-replicas.mjs";

const rate = { burst: 10, perSecond: 10 };
const replicas = 2;
const workload = { perSecond: 0.85, jobMs: 60_000, personMs: 8_000 };

/** Rolecall with the settings of another plan: a bucket of fifty and sixteen more per second. It learns the real limit from responses. */
const notTold = "rolecall, told another plan";

const settingsOf = (name, settings, databases) =>
	name === notTold
		? sharedSettings("rolecall", settings, databases)
		: sharedSettings(name, { ...settings, rate, replicas }, databases);

const idsFor =
	(userIds, { jobs, people }) =>
	(number) => {
		const ids = userIds.slice(number * (jobs + people), (number + 1) * (jobs + people));
		return { ...workload, jobIds: ids.slice(0, jobs), peopleIds: ids.slice(jobs) };
	};

/** Returns the shortest time in which the tenant accepts this many calls, in ms. */
const idealMs = (calls) => ((calls - rate.burst) / rate.perSecond) * 1_000;

/** `jobs` and `people` are numbers of calls per process. */
export const measureBucket = (name, databases, calls = { jobs: 120, people: 20 }) =>
	withTenant(async ({ settings, userIds, control, counters }) => {
		await control("settings", { rate });
		const shared = await settingsOf(name, settings, databases);
		const subject = name === notTold ? "rolecall" : name;
		return withReplicas({ subject, count: replicas, settings: shared }, async ({ run }) => {
			await run("call-pace", { userIds: userIds.slice(-1), perSecond: 1 });
			await wait(1_000);
			const before = await counters();
			const answers = await run("mixed-lanes", idsFor(userIds, calls));
			const all = answers.flatMap(({ bulk, interactive }) => [...bulk, ...interactive]);
			const peoples = answers.flatMap(({ interactive }) => interactive);
			const after = await counters();
			const [letIn, rateLimited] = [after.calls - before.calls, after.rateLimited - before.rateLimited];
			return {
				failed: outcomesOf(all).failed,
				refused: (rateLimited / all.length) * 100,
				requests: (letIn + rateLimited) / all.length,
				peopleP95: percentile(
					peoples.map(({ ms }) => ms),
					95,
				),
				peopleFailed: outcomesOf(peoples).failed,
				times: Math.max(...answers.map(({ tookMs }) => tookMs)) / idealMs(all.length),
			};
		});
	});

const columns = {
	G11: [{ key: "failed", unit: "% failed", target: 0 }],
	G12: [
		{ key: "refused", unit: "% refused with 429", target: 0 },
		{ key: "requests", unit: "upstream requests per call", target: 1.02 },
	],
	G13: [
		{ key: "peopleP95", unit: "ms p95 for people", target: 250 },
		{ key: "peopleFailed", unit: "% of people's calls failed", target: 0 },
	],
	G14: [{ key: "times", unit: "times the ideal time", target: 1.05 }],
};

export const bucket = {
	title: "G11 to G14: 280 calls of two processes to a tenant that takes ten a second",
	rows: async (databases) => {
		const names = [...rateSubjects, notTold];
		const measured = await inRounds(names, (name) => measureBucket(name, databases), { sideBySide: true });
		return Object.entries(columns).flatMap(([figure, all]) => rowsOf(figure, measured, all));
	},
};
