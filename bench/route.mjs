/**
 * Measures what the BFF adds to the call behind it, at one, ten and fifty requests at a time, beside a bare undici proxy and a plain Next
 * route with next-auth and the `auth0` SDK. An empty Next route is the floor of both.
 */
import { ensureBuilt } from "../scripts/build.mjs";
import { step } from "../scripts/steps.mjs";
import { behindTenant } from "./behind-tenant.mjs";
import { ensurePeers } from "./install-peers.mjs";
import { buildPlainNext } from "./plain-next/run.mjs";
import { withReplicas } from "./replicas.mjs";
import { inRounds, percentile } from "./rounds.mjs";
import { rowsOf } from "./rows.mjs";

/** The refill rate of the enterprise plan's bucket, at which no request waits for it. */
const perSecond = 16;
const levels = [
	{ atOnce: 1, volleys: 100 },
	{ atOnce: 10, volleys: 12 },
	{ atOnce: 50, volleys: 6 },
];
const direct = "the call itself";
const floor = "empty Next route";
const plainNext = "plain Next route";
const subjects = [direct, "undici proxy", floor, plainNext, "rolecall"];

/** The same Management API call by each route to it. */
function settingsOf({ tenant, proxy, plain, rolecall, headers, env, sub }) {
	const call = "/api/v2/users/{id}/roles?per_page=50&include_totals=true";
	return {
		[direct]: { url: `${tenant}${call}`, headers },
		"undici proxy": { url: `${proxy}${call}`, headers: {} },
		[floor]: { url: `${plain}/api/empty`, headers: {} },
		[plainNext]: { url: `${plain}/api/users/{id}/roles`, session: { env, sub } },
		rolecall: { url: `${rolecall}/api/users/{id}/roles`, session: { env, sub } },
	};
}

async function measureVolleys(run, userIds, { atOnce, volleys }) {
	const [{ times, queues, lasts }] = await run("volleys", {
		userIds,
		atOnce,
		volleys,
		pauseMs: (atOnce / perSecond) * 1_100,
	});
	return {
		p50: percentile(times, 50),
		p99: percentile(times, 99),
		queue: percentile(queues, 99),
		lasts: percentile(lasts, 50),
	};
}

/** Keeps a subject's programs running through all rounds, warmed up by its first requests. */
function measureWays(places, measureRows) {
	const settings = settingsOf(places);
	const start = ([first, ...others], started) => {
		if (first === undefined) return measureRows(started);
		return withReplicas({ subject: "http", settings: settings[first] }, async ({ run }) => {
			await measureVolleys(run, places.userIds, { atOnce: 1, volleys: 100 });
			return start(others, { ...started, [first]: run });
		});
	};
	return start(subjects, {});
}

function toRows(figure, measured) {
	const itself = measured.get(direct);
	const added = [...measured].map(([subject, { p50, p99, queue }]) => [
		subject,
		subject === direct
			? { p50, p99 }
			: {
					p50: p50 - itself.p50,
					p99: p99 - itself.p99,
					queue: subject === "rolecall" ? queue : undefined,
				},
	]);
	return rowsOf(figure, new Map(added), [
		{ key: "p50", unit: "ms added, p50" },
		{ key: "p99", unit: "ms added, p99" },
		{ key: "queue", unit: "ms of it in the queue, p99" },
	]).map((row) => (row.subject === direct ? { ...row, unit: row.unit.replace(" added", "") } : row));
}

/** Compares Rolecall with the plain Next route: the time above the empty route at one request, and the time of fifty at once. */
function toRatios(atOnce, measured) {
	const [none, plain, own] = [floor, plainNext, "rolecall"].map((subject) => measured.get(subject));
	const figure = `${atOnce} at once, beside the plain Next route`;
	const above = (own.p50 - none.p50) / (plain.p50 - none.p50);
	const ratios = new Map([["rolecall", { above, lasts: own.lasts / plain.lasts }]]);
	return rowsOf(figure, ratios, [
		{ key: "above", unit: "of its time above the empty route, p50", ...(atOnce === 1 ? { target: 0.75 } : {}) },
		{ key: "lasts", unit: "of its time for all of them, p50", ...(atOnce === 50 ? { target: 1 / 1.3 } : {}) },
	]);
}

export async function bench() {
	await ensurePeers();
	await ensureBuilt();
	await buildPlainNext();
	const measureAll = (places) =>
		measureWays(places, async (ways) => {
			const rows = [];
			for (const level of levels) {
				const figure = `${level.atOnce} at once`;
				const measure = (subject) => measureVolleys(ways[subject], places.userIds, level);
				const measured = await step(`Route: ${figure}`, () => inRounds(subjects, measure));
				rows.push(...toRows(figure, measured), ...toRatios(level.atOnce, measured));
			}
			return rows;
		});
	return behindTenant(measureAll, { withPlainNext: true });
}
