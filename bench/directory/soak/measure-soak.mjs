/**
 * Lets two processes keep the directory fresh while the tenant changes, through a kill, a gap in the log, a spell of 429 and a restart of
 * the database, and prints the figures as JSON: `measure-soak.mjs USERS MINUTES`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { sql } from "drizzle-orm";
import { openDatabase } from "../../../lib/database/server/open-database.ts";
import { readStatus } from "../../../lib/directory/server/read-status.ts";
import { conformanceClient } from "../../../tenant/seed/demo-clients.ts";
import { startTenant } from "../../../tenant/server.ts";
import { createPostgresCluster } from "../../../testing/databases/postgres-cluster.ts";
import { usersOfDirectory, usersOfTenant } from "../../../testing/directory/kept-directory.ts";
import { applySettings, settings } from "../../../testing/settings.ts";
import { percentile } from "../../rounds.mjs";
import { neededCalls } from "../needed-calls.mjs";
import { createFillers } from "./fillers.mjs";
import { startTraffic } from "./traffic.mjs";
import { watchLag } from "./watch-lag.mjs";

const [users, minutes] = process.argv.slice(2).map(Number);
const runMs = minutes * 60_000;
/** Time after a fault in which changes count to it, in ms, and the length of the spell of 429. */
const faultMs = 20_000;
const spellMs = 8_000;
/** Longest time until the directory is still, once nothing changes any more, in ms. */
const settleMs = 30 * 60_000;

const folder = mkdtempSync(path.join(tmpdir(), "rolecall-bench-soak-"));
const cluster = await createPostgresCluster(folder);
await cluster.start();
const tenant = await startTenant({
	...{ port: 0, users, plan: "enterprise", control: true },
	clients: [
		conformanceClient,
		{ ...conformanceClient, client_id: "filler", client_secret: "filler-secret", name: "Filler" },
	],
});
const own = settings({
	...{ AUTH0_DOMAIN: new URL(tenant.origin).host, DATABASE_URL: `${cluster.url}/postgres`, DIRECTORY: "on" },
	...{ APIV2_CLIENT_ID: "filler", APIV2_CLIENT_SECRET: "filler-secret", LOG_LEVEL: "warn" },
});
applySettings(own);
const database = await openDatabase({ url: `${cluster.url}/postgres` });
const fillers = createFillers(database, own);

async function control(at, body, method = "POST") {
	const sent = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
	const response = await fetch(`${tenant.origin}/__tenant/${at}`, sent);
	if (!response.ok) throw new Error(`The tenant does not take ${at}: ${await response.text()}`);
	return response.json();
}

async function readCalls() {
	const { calls } = await control("counters", undefined, "GET");
	const own = calls.filler ?? {};
	return { polls: own["GET /logs"] ?? 0, all: Object.values(own).reduce((sum, count) => sum + count, 0) };
}

async function untilStill() {
	const deadline = Date.now() + settleMs;
	for (;;) {
		const { phase, due } = await readStatus(database.db).catch(() => ({ phase: "unknown", due: 0 }));
		if (phase === "following" && due === 0) return;
		if (Date.now() > deadline) throw new Error(`The directory is ${phase} with ${due} users due.`);
		await wait(100);
	}
}

/** Does the faults one after the other, evenly over the run. Returns their times. */
async function makeFaults(startedMs) {
	const from429 = { method: "GET", path: "/api/v2/", status: 429, headers: { "retry-after": "4" }, times: 0 };
	const faults = [
		["kill", () => fillers.killHolder()],
		[
			"gap",
			async () => {
				tenant.state.logs.length = 0;
				await control("faults", { method: "GET", path: "/api/v2/logs", status: 404, times: 1 });
			},
		],
		[
			"429",
			async () => {
				await control("faults", from429);
				await wait(spellMs);
				await control("faults", undefined, "DELETE");
			},
		],
		[
			"restart",
			async () => {
				await cluster.end();
				await cluster.start();
			},
		],
	];
	const windows = [];
	for (const [place, [name, make]] of faults.entries()) {
		await wait(Math.max(0, startedMs + (runMs * (place + 0.5)) / faults.length - Date.now()));
		const fromMs = Date.now();
		await make();
		windows.push({ name, fromMs, toMs: Date.now() + faultMs, tookMs: Date.now() - fromMs });
		process.stderr.write(`${name} at ${Math.round((fromMs - startedMs) / 1_000)} s, ${Date.now() - fromMs} ms\n`);
	}
	return windows;
}

/** Keeps the directory believing that somebody works, as other processes of the deployment tell. */
function startWork() {
	const tell = () => database.db.execute(sql`update directory_state set worked_at = now()`).catch(() => undefined);
	void tell();
	const timer = setInterval(() => void tell(), 10_000);
	return () => clearInterval(timer);
}

async function soak() {
	const watch = watchLag(database);
	const stopWork = startWork();
	await wait(3_000);
	const before = await readCalls();
	const startedMs = Date.now();
	const traffic = await startTraffic(tenant, watch.add);
	const [windows] = await Promise.all([makeFaults(startedMs), wait(runMs)]);
	const made = await traffic.stop();
	const after = await readCalls();
	const seconds = (Date.now() - startedMs) / 1_000;
	const stoppedMs = Date.now();
	await untilStill();
	const settledSeconds = (Date.now() - stoppedMs) / 1_000;
	await wait(3_000);
	stopWork();
	await watch.stop();
	return { windows, made, found: watch.found, left: watch.left(), seconds, settledSeconds, before, after };
}

async function countDifferences() {
	const [kept, truth] = [await usersOfDirectory(database), usersOfTenant(tenant.state)];
	const ids = [...new Set([...kept.keys(), ...truth.keys()])];
	const differing = ids.filter((id) => !isDeepStrictEqual(kept.get(id), truth.get(id)));
	for (const id of differing.slice(0, 3))
		process.stderr.write(`${JSON.stringify({ kept: kept.get(id), truth: truth.get(id) })}\n`);
	return differing.length;
}

const lagOf = (changes) => {
	const times = changes.map(({ ms }) => ms / 1_000);
	return {
		slow: times.filter((time) => time > 5).length,
		p50: percentile(times, 50),
		p95: percentile(times, 95),
		most: Math.max(...times),
	};
};

try {
	const filledMs = Date.now();
	await fillers.start();
	await fillers.start();
	await untilStill();
	const fill = { seconds: (Date.now() - filledMs) / 1_000, needed: await neededCalls(database.db) };
	const { windows, made, found, left, seconds, settledSeconds, before, after } = await soak();
	const faultOf = ({ atMs }) => windows.find(({ fromMs, toMs }) => atMs >= fromMs - 5_000 && atMs <= toMs)?.name;
	const isCalm = (change) => faultOf(change) === undefined;
	process.stdout.write(
		JSON.stringify({
			...{ users: tenant.state.users.size, fill, made, left, settledSeconds },
			lag: lagOf(found),
			calm: lagOf(found.filter(isCalm)),
			byFault: Object.fromEntries(
				windows.map(({ name }) => [name, lagOf(found.filter((change) => faultOf(change) === name))]),
			),
			byKind: Object.fromEntries(
				["sign-in", "profile", "membership"].map((kind) => [kind, lagOf(found.filter((one) => one.kind === kind))]),
			),
			pollsPer2Seconds: (after.polls - before.polls) / (seconds / 2),
			callsPerSecond: (after.all - before.all) / seconds,
			differences: await countDifferences(),
		}),
	);
} finally {
	await fillers.end();
	await database.close();
	await tenant.close();
	await cluster.end();
	rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
