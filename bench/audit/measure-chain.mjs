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
	...{ target_type: "user", target_id: "auth0|2", reason: "HELP-1" },
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

/** Writes an intent and an outcome as the chain does, in one statement each, but into another table, without a head and a hash. */
async function writePlain(table) {
	const id = randomUUID();
	for (const content of [contentOf(id), contentOf(id, 1)])
		await db.execute(sql`insert into ${table} select * from jsonb_populate_record(null::${table},
			${JSON.stringify(content)}::text::jsonb || jsonb_build_object('seq', nextval('plain_seq'), 'at', now()))`);
}

/** Makes an empty table with the columns and the indexes of the audit, and returns its name. */
async function copyOfAudit(name, without = "none") {
	const table = sql.identifier(name);
	await db.execute(sql`create table ${table} (like audit_entries including all)`);
	const indexes = await queryRows(
		db,
		sql`select indexname as name from pg_indexes where tablename = ${name} and indexdef like ${`%${without}%`}`,
		z.object({ name: z.string() }),
	);
	for (const index of indexes) await db.execute(sql`drop index ${sql.identifier(index.name)}`);
	return table;
}

/** Writes the same act with and without the chain, and without the index of texts, in turns. */
async function measureWrites() {
	const [withTexts, bare] = [await copyOfAudit("audit_plain"), await copyOfAudit("audit_bare", "gin_trgm_ops")];
	await db.execute(sql`create sequence plain_seq`);
	const [plain, untexted, chained] = [[], [], []];
	const act = { target: { type: "user", id: "auth0|2" }, before: { blocked: false }, after: { blocked: true } };
	for (let at = 0; at < pairs; at += 1) {
		plain.push(await timed(() => writePlain(withTexts)));
		untexted.push(await timed(() => writePlain(bare)));
		chained.push(await timed(() => recordAct({ ...act, reason: `HELP-${at}` }, context, async () => undefined)));
	}
	for (const table of [withTexts, bare]) await db.execute(sql`drop table ${table}`);
	const [plainMs, untextedMs, chainedMs] = [plain, untexted, chained].map((times) => median(times.slice(20)));
	return { plainMs, untextedMs, chainedMs };
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
	...(await measurePrune()),
};
await database.close();
process.stdout.write(JSON.stringify(figures));
