/** Measures the audit's chain in one database and prints the figures as JSON: `measure-chain.mjs ENTRIES [URL]`. Without URL, in PGlite. */
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { readHead } from "../../lib/audit/server/chain/append-entry.ts";
import { contentText, entryHash } from "../../lib/audit/server/chain/entry-content.ts";
import { verifyChain } from "../../lib/audit/server/chain/verify-chain.ts";
import { listAuditEntries } from "../../lib/audit/server/list-audit-entries.ts";
import { recordAct } from "../../lib/audit/server/record-act.ts";
import { setDatabase } from "../../lib/database/server/database.ts";
import { openDatabase } from "../../lib/database/server/open-database.ts";
import { setEnv } from "../../lib/env/server/env.ts";
import { parseEnv } from "../../lib/env/server/parse-env.ts";

const [count, url] = [Number(process.argv[2]), process.argv[3] || undefined];
const pairs = 400;
const batch = 5_000;

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
function contentOf(id, actSeq, at) {
	const own = { ...who, actor_id: `auth0|admin-${at % 40}`, target_id: `auth0|${at % 5_000}`, act_id: id };
	if (actSeq === undefined) return { ...own, id, kind: "intent", before: { blocked: false }, after: { blocked: true } };
	return {
		...own,
		id: randomUUID(),
		kind: "outcome",
		act_seq: actSeq,
		outcome: at % 50 === 0 ? "failed" : "succeeded",
	};
}

/** Writes an intent and an outcome as the chain does, in one statement each, but without a head and a hash. */
async function writePlain() {
	const id = randomUUID();
	for (const content of [contentOf(id, undefined, 1), contentOf(id, 1, 1)])
		await db.execute(sql`insert into audit_plain select * from jsonb_populate_record(null::audit_plain,
			${JSON.stringify(content)}::text::jsonb || jsonb_build_object('seq', nextval('plain_seq'), 'at', now()))`);
}

/** Writes the same act with and without the chain in turns. */
async function measureWrites() {
	await db.execute(sql`create table audit_plain (like audit_entries including all)`);
	await db.execute(sql`create sequence plain_seq`);
	const [plain, chained] = [[], []];
	const act = { target: { type: "user", id: "auth0|2" }, before: { blocked: false }, after: { blocked: true } };
	for (let at = 0; at < pairs; at += 1) {
		plain.push(await timed(writePlain));
		chained.push(await timed(() => recordAct(act, context, async () => undefined)));
	}
	await db.execute(sql`drop table audit_plain`);
	return { plainMs: median(plain.slice(20)), chainedMs: median(chained.slice(20)) };
}

/** Fills the chain with acts, whose hashes are computed here. */
async function fill() {
	let head = await readHead(db);
	const startMs = Date.parse(head.at);
	let act;
	for (let left = count - head.seq - 1, at = 0; left > 0; ) {
		const rows = [];
		for (; rows.length < batch && left > 0; left -= 1, at += 1) {
			const isIntent = act === undefined;
			act ??= { id: randomUUID(), seq: head.seq + 1, at };
			const seq = head.seq + 1;
			const time = new Date(startMs + at).toISOString();
			const columns = contentOf(act.id, isIntent ? undefined : act.seq, act.at);
			const hash = entryHash({ prevHash: head.hash, seq, at: time, content: contentText(columns) });
			rows.push({ ...columns, seq, at: time, prev_hash: head.hash, hash });
			head = { seq, hash, at: time };
			if (!isIntent) act = undefined;
		}
		await db.execute(sql`insert into audit_entries select row.* from jsonb_array_elements(${JSON.stringify(rows)}::text::jsonb) as line,
			jsonb_populate_record(null::audit_entries, line) as row`);
	}
	await db.execute(sql`update audit_head set seq = ${head.seq}, hash = ${head.hash}, at = ${head.at}::timestamptz`);
	if (act !== undefined)
		await db.execute(sql`insert into audit_open (act_id, act_seq) values (${act.id}::uuid, ${act.seq})`);
	await db.execute(sql`analyze audit_entries`);
}

const writes = await measureWrites();
await fill();
global.gc?.();
const before = process.memoryUsage().rss;
let most = before;
const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 100);
let report;
const verifyMs = await timed(async () => {
	report = await verifyChain(db);
});
clearInterval(watch);
if (report.problems.length > 0) throw new Error(JSON.stringify(report.problems.slice(0, 3)));
const list = [];
for (let at = 0; at < 20; at += 1)
	list.push(await timed(() => listAuditEntries({ type: "user", id: `auth0|${at * 7}` })));
await database.close();
const figures = {
	...writes,
	verifySeconds: verifyMs / 1_000,
	verifyMiB: (most - before) / 2 ** 20,
	listMs: Math.max(...list),
};
process.stdout.write(JSON.stringify({ entries: report.entries, ...figures }));
