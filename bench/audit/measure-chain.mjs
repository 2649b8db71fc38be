/** Measures the audit's chain in one database and prints the figures as JSON: `measure-chain.mjs ENTRIES [URL]`. Without URL, in PGlite. */
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { verifyChain } from "../../lib/audit/server/chain/verify-chain.ts";
import { countLostValues } from "../../lib/audit/server/personal/count-lost-values.ts";
import { recordAct } from "../../lib/audit/server/record-act.ts";
import { forgetUnnamed } from "../../lib/audit/server/retention/forget-unnamed.ts";
import { pruneAudit } from "../../lib/audit/server/retention/prune-audit.ts";
import { setDatabase } from "../../lib/database/server/database.ts";
import { openDatabase } from "../../lib/database/server/open-database.ts";
import { queryRows } from "../../lib/database/server/query-rows.ts";
import { setEnv } from "../../lib/env/server/env.ts";
import { parseEnv } from "../../lib/env/server/parse-env.ts";
import { fillChain } from "./fill-chain.mjs";
import { measureFilters } from "./measure-filters.mjs";

const [count, url] = [Number(process.argv[2]), process.argv[3] || undefined];
const pairs = 400;

setEnv(
	parseEnv({
		...{ AUTH0_DOMAIN: "acme.eu.auth0.com", APIV2_CLIENT_ID: "m", APIV2_CLIENT_SECRET: "s" },
		...{ AUTH0_CLIENT_ID: "c", AUTH0_CLIENT_SECRET: "s", NEXTAUTH_URL: "http://localhost:3000" },
		...{ NEXTAUTH_SECRET: "x".repeat(32), ROLECALL_SECRET: "y".repeat(32), LOG_LEVEL: "silent" },
	}),
);
const database = await openDatabase({ url });
setDatabase(Promise.resolve(database));
const { db } = database;

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function timed(work) {
	const startedMs = performance.now();
	await work();
	return performance.now() - startedMs;
}

const who = {
	...{ actor_id: "auth0|admin", actor_name: "Ana", action: "user.blocked", request_id: "request" },
	...{ target_type: "user", target_id: "auth0|2" },
};
const context = {
	actor: { userId: "auth0|admin", name: "Ana", level: "admin", permissions: [] },
	...{ action: "user.blocked", requestId: "request" },
};

/** Returns the content of an act's intent, or of its outcome. */
function contentOf(id, actSeq) {
	if (actSeq === undefined)
		return { ...who, id, act_id: id, kind: "intent", before: { blocked: false }, after: { blocked: true } };
	return { ...who, id: randomUUID(), act_id: id, kind: "outcome", act_seq: actSeq, outcome: "succeeded" };
}

/** Writes an intent and an outcome as the chain does, in one statement each, but without a head and a hash. */
async function writePlain() {
	const id = randomUUID();
	for (const content of [contentOf(id), contentOf(id, 1)])
		await db.execute(sql`insert into audit_plain select * from jsonb_populate_record(null::audit_plain,
			${JSON.stringify(content)}::text::jsonb || jsonb_build_object('seq', nextval('plain_seq'), 'at', now()))`);
}

/** Writes the same act with and without the chain in turns. */
async function measureWrites() {
	await db.execute(sql`create table audit_plain (like audit_entries including all)`);
	await db.execute(sql`create sequence plain_seq`);
	const [plain, chained] = [[], []];
	for (let at = 0; at < pairs; at += 1) {
		plain.push(await timed(writePlain));
		chained.push(await timed(() => writeChained(at)));
	}
	await db.execute(sql`drop table audit_plain`);
	return { plainMs: median(plain.slice(20)), chainedMs: median(chained.slice(20)) };
}

/** Writes an act on a user as the app does, with a reason. */
function writeChained(at) {
	const change = { before: { blocked: false }, after: { blocked: true }, reason: `HELP-${at} asked for it` };
	return recordAct({ target: { type: "user", id: "auth0|2" }, ...change }, context, async () => undefined);
}

/** Takes the indexes of texts away for good, and returns the time of a write without them. */
async function measureUntexted() {
	for (const name of ["audit_entries_ended_text", "audit_reasons_text", "audit_people_text"])
		await db.execute(sql`drop index ${sql.identifier(name)}`);
	const times = [];
	for (let at = 0; at < pairs; at += 1) times.push(await timed(() => writeChained(at)));
	return { untextedMs: median(times.slice(20)) };
}

/** Prunes the older half of the chain as the command does, and returns the times in seconds. */
async function measurePrune() {
	let pruned;
	const pruneMs = await timed(async () => {
		pruned = await pruneAudit(database, sql`now() - interval '45 days'`);
	});
	if (pruned.entries < count / 3) throw new Error(`Only ${pruned.entries} entries were pruned.`);
	return { pruneSeconds: pruneMs / 1_000, forgetSeconds: (await timed(() => forgetUnnamed(database))) / 1_000 };
}

/** Returns the time of a whole verify, in seconds, and the memory that it adds, in MiB. */
async function measureVerify() {
	global.gc?.();
	const before = process.memoryUsage().rss;
	let most = before;
	const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 100);
	let report;
	const verifyMs = await timed(async () => {
		report = { ...(await verifyChain(db)), lost: await countLostValues(db) };
	});
	clearInterval(watch);
	const { problems, lost } = report;
	if (problems.length + lost.count > 0) throw new Error(JSON.stringify([problems.slice(0, 3), lost]));
	return { entries: report.entries, verifySeconds: verifyMs / 1_000, verifyMiB: (most - before) / 2 ** 20 };
}

const oldest = sql`select act_id from audit_entries where kind = 'intent' order by seq offset 60 limit 1`;

// The writes come after the fill: into indexes as large as those of a long history.
const fillMs = await timed(() => fillChain(database, count / 2));
const [{ act_id }] = await queryRows(db, oldest, z.object({ act_id: z.string() }));
const figures = {
	fillSeconds: fillMs / 1_000,
	filters: await measureFilters(act_id),
	...(await measureVerify()),
	...(await measureWrites()),
	...(await measureUntexted()),
	...(await measurePrune()),
};
await database.close();
process.stdout.write(JSON.stringify(figures));
