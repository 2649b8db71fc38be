/**
 * Fills the directory from a tenant at its plan's rate, lets time pass at rest, and prints the figures as JSON: `measure-fill.mjs ORIGIN
 * [URL]`. Without the address of a PostgreSQL it is PGlite in a folder of its own.
 */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { directoryState } from "../../lib/database/directory-state-schema.ts";
import { setDatabase } from "../../lib/database/server/database.ts";
import { openDatabase } from "../../lib/database/server/open-database.ts";
import { createFollower } from "../../lib/directory/server/follow-tenant.ts";
import { applySettings } from "../../testing/settings.ts";
import { neededCalls } from "./needed-calls.mjs";

const [origin, url] = process.argv.slice(2);
const client = { APIV2_CLIENT_ID: "conformance", APIV2_CLIENT_SECRET: "conformance-secret" };
applySettings({ AUTH0_DOMAIN: new URL(origin).host, DIRECTORY: "on", ...client });

const folder = mkdtempSync(path.join(tmpdir(), "rolecall-bench-fill-"));
const hourMs = 3_600_000;

async function countCalls() {
	const { calls } = await (await fetch(`${origin}/__tenant/counters`)).json();
	return Object.values(calls.conformance ?? {}).reduce((sum, count) => sum + count, 0);
}

const database = await openDatabase(url === undefined ? { folder: path.join(folder, "pglite") } : { url });
setDatabase(Promise.resolve(database));
const clock = { aheadMs: 0 };
const now = () => new Date(Date.now() + clock.aheadMs);
const { step } = createFollower({ database, holder: randomUUID(), now });
const state = async () => (await database.db.select().from(directoryState))[0];

/** Does steps until the first pass has ended, with the pauses that they ask for. */
async function fill() {
	const startedMs = performance.now();
	let mostBytes = 0;
	const watch = setInterval(() => (mostBytes = Math.max(mostBytes, process.memoryUsage.rss())), 250);
	while ((await state())?.filledAt == null) await wait(await step());
	clearInterval(watch);
	return { seconds: (performance.now() - startedMs) / 1_000, megabytes: mostBytes / 1e6 };
}

/** Does steps until `isOver`, with a clock that is moved by the pauses that they ask for. Returns the calls, and the time by that clock in ms. */
async function rest(isOver) {
	const [callsBefore, beganMs] = [await countCalls(), now().getTime()];
	const passedMs = () => now().getTime() - beganMs;
	while (!(await isOver(passedMs()))) clock.aheadMs += await step();
	return { calls: (await countCalls()) - callsBefore, ms: passedMs() };
}

/** Counts the calls of a day in which nobody works and nothing changes: those of an hour, 24 times, and those of the daily comparison. */
async function countCallsOfDay() {
	const hour = await rest((passedMs) => passedMs >= hourMs);
	const { repairedAt } = await state();
	clock.aheadMs += 24 * hourMs - (now().getTime() - repairedAt.getTime());
	const repair = await rest(async () => (await state()).repairedAt > repairedAt);
	return 24 * hour.calls + repair.calls - (hour.calls * repair.ms) / hourMs;
}

try {
	const startedBytes = process.memoryUsage.rss();
	const { seconds, megabytes } = await fill();
	const calls = await countCalls();
	const [{ users }] = await rowsOf(sql`select count(*)::int as users from directory_users`);
	const needed = await neededCalls(database.db);
	const figures = { users, seconds, calls, needed, megabytes, addedMegabytes: megabytes - startedBytes / 1e6 };
	process.stdout.write(JSON.stringify({ ...figures, callsOfDay: await countCallsOfDay() }));
} finally {
	await database.close();
	rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

async function rowsOf(query) {
	const answer = await database.db.execute(query);
	return Array.isArray(answer) ? answer : answer.rows;
}
