/**
 * Fills an empty chain with acts of the last 90 days. The rows and hashes are those that the app would write; `verifyChain` computes all of
 * them again. The secondary indexes are made again after the fill, so they are denser than indexes that grew.
 */
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { beginChain } from "../../lib/audit/server/chain/begin-chain.ts";
import { contentText, entryHash, readStored } from "../../lib/audit/server/chain/entry-content.ts";
import { queryRows } from "../../lib/database/server/query-rows.ts";

const batch = 5_000;
const spanMs = 90 * 24 * 3_600_000;

/** Number of people who act, and of targets of each type. */
const actors = 40;
const targets = 5_000;

/** The first is the most frequent. The last was only done by the first 20 acts. */
const actions = [
	"user.blocked",
	"user.unblocked",
	"user.roles-changed",
	"role.permissions-changed",
	"organization.members-added",
];
export const rareAction = "group.deleted";

const targetTypes = { user: "user", role: "role", organization: "organization", group: "group" };

/** Returns the same numbers on every run. */
function random(seed) {
	const mixed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d);
	return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
}

function outcomeOf(at) {
	if (at % 1_000 === 7) return "unknown";
	if (at % 100 === 7) return "partly";
	return at % 50 === 0 ? "failed" : "succeeded";
}

function actOf(at) {
	const action = at < 20 ? rareAction : actions[Math.floor(random(at) ** 2 * actions.length)];
	const type = targetTypes[action.split(".")[0]];
	return {
		...{
			act_id: randomUUID(),
			action,
			actor_id: `auth0|admin-${at % actors}`,
			actor_name: "Ana",
			request_id: "request",
		},
		...{ target_type: type, target_id: `${type}-${Math.floor(random(at + 7) * targets)}` },
	};
}

const intentOf = (act) => ({
	...act,
	id: act.act_id,
	kind: "intent",
	before: { blocked: false },
	after: { blocked: true },
});

const outcomeRowOf = (act, { at, seq }) => ({
	...{ ...act, id: randomUUID(), kind: "outcome", act_seq: seq, outcome: outcomeOf(at) },
});

const insert = (db, rows) =>
	db.execute(sql`insert into audit_entries (seq, at, id, kind, act_id, act_seq, actor_id, actor_name, action, target_type, target_id,
			before, after, request_id, outcome, prev_hash, hash)
		select * from json_to_recordset(${JSON.stringify(rows)}::text::json) as row_of(seq int8, at timestamptz, id uuid, kind text, act_id uuid,
			act_seq int8, actor_id text, actor_name text, action text, target_type text, target_id text, before jsonb, after jsonb,
			request_id text, outcome text, prev_hash text, hash text)`);

/** Takes the indexes away, and returns what makes them again. */
async function dropIndexes(db) {
	const indexes = await queryRows(
		db,
		sql`select indexname as name, indexdef as definition from pg_indexes
			where tablename = 'audit_entries' and indexname <> 'audit_entries_pkey'`,
		z.object({ name: z.string(), definition: z.string() }),
	);
	for (const { name } of indexes) await db.execute(sql`drop index ${sql.identifier(name)}`);
	return async () => {
		for (const { definition } of indexes) await db.execute(sql.raw(definition));
		await db.execute(sql`vacuum analyze audit_entries`);
	};
}

/** Yields the entries of `acts` acts, each hashed over the one before it, after the entry `head`. */
function* entriesAfter({ seq, hash }, { acts, startMs }) {
	let last = { seq, hash };
	for (let at = 0; at < acts; at += 1) {
		const act = actOf(at);
		const intentSeq = last.seq + 1;
		for (const content of [intentOf(act), outcomeRowOf(act, { at, seq: intentSeq })]) {
			const time = new Date(startMs + Math.floor((at / acts) * spanMs)).toISOString();
			const place = { seq: last.seq + 1, at: time, prevHash: last.hash };
			const own = entryHash({ ...place, content: contentText(content) });
			yield { ...content, seq: place.seq, at: time, prev_hash: place.prevHash, hash: own };
			last = { seq: place.seq, hash: own };
		}
	}
}

/** Begins the chain as the app does, and dates its genesis back. */
async function beginEarlier(database, at) {
	await beginChain(database);
	for await (const { content } of readStored(database.db, -1)) {
		const hash = entryHash({ seq: 0, prevHash: "", at, content });
		await database.db.execute(sql`update audit_entries set at = ${at}::timestamptz, hash = ${hash} where seq = 0`);
		return { seq: 0, hash };
	}
}

/** Begins the chain 90 days ago and fills it with `acts` acts up to now. */
export async function fillChain(database, acts) {
	const { db } = database;
	const startMs = Date.now() - spanMs;
	const makeIndexes = await dropIndexes(db);
	const head = await beginEarlier(database, new Date(startMs).toISOString());
	let rows = [];
	let sent;
	let last;
	for (last of entriesAfter(head, { acts, startMs })) {
		rows.push(last);
		if (rows.length < batch) continue;
		await sent;
		sent = insert(db, rows);
		rows = [];
		if (last.seq % 100_000 < batch) process.stderr.write(`${last.seq} entries\n`);
	}
	await sent;
	if (rows.length > 0) await insert(db, rows);
	await db.execute(sql`update audit_head set seq = ${last.seq}, hash = ${last.hash}, at = ${last.at}::timestamptz`);
	await makeIndexes();
}
