/**
 * Fills an empty chain with acts of the last 90 days. The rows, their encrypted values, the names and reasons beside them and the hashes are
 * those that the app would write; `verifyChain` computes all hashes again. The secondary indexes are made again after the fill, so they are
 * denser than indexes that grew.
 */
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { beginChain } from "../../lib/audit/server/chain/begin-chain.ts";
import { contentText, entryHash, readStored } from "../../lib/audit/server/chain/entry-content.ts";
import { findKeys } from "../../lib/audit/server/personal/person-keys.ts";
import { personalParts, sealEntry, toRepeated } from "../../lib/audit/server/personal/seal-entry.ts";
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
			...actorOf(at % actors),
			request_id: "request",
			reason: `HELP-${at} asked for it`,
		},
		...{ target_type: type, target_id: `${type}-${Math.floor(random(at + 7) * targets)}` },
	};
}

const actorOf = (at) => ({
	...{ actor_id: `auth0|admin-${at}`, actor_name: `Ana Admin ${at}`, actor_email: `ana.${at}@example.com` },
});

const intentOf = (act) => ({
	...act,
	id: act.act_id,
	kind: "intent",
	before: { blocked: false },
	after: { blocked: true },
});

const outcomeRowOf = (act, { at, seq }) => ({
	...{ ...toRepeated(act, {}), id: randomUUID(), kind: "outcome", act_seq: seq, outcome: outcomeOf(at) },
});

/** Adds entries, and the reasons of those that encrypt theirs. */
const insert = (db, rows, reasons) =>
	db.execute(sql`with reasons as (
			insert into audit_reasons (act_seq, person_id, reason)
			select * from json_to_recordset(${JSON.stringify(reasons)}::text::json) as row_of(act_seq int8, person_id text, reason text)
		)
		insert into audit_entries (seq, at, id, kind, act_id, act_seq, actor_id, actor_name, action, target_type, target_id,
			before, after, reason, request_id, outcome, sealed, prev_hash, hash)
		select * from json_to_recordset(${JSON.stringify(rows)}::text::json) as row_of(seq int8, at timestamptz, id uuid, kind text, act_id uuid,
			act_seq int8, actor_id text, actor_name text, action text, target_type text, target_id text, before jsonb, after jsonb, reason text,
			request_id text, outcome text, sealed jsonb, prev_hash text, hash text)`);

/** Names all people and targets, makes the keys of the people, and returns them. */
async function addPeople({ db }) {
	const admins = Array.from({ length: actors }, (_, at) => actorOf(at));
	const named = Object.values(targetTypes).flatMap((kind) =>
		Array.from({ length: targets }, (_, at) => ({ kind, id: `${kind}-${at}`, name: `Target ${kind} ${at}` })),
	);
	const people = [
		...admins.map(({ actor_id, actor_name, actor_email }) => {
			return { kind: "user", id: actor_id, name: actor_name, email: actor_email };
		}),
		...named,
	];
	await db.execute(sql`insert into audit_people (kind, id, name, email)
		select * from json_to_recordset(${JSON.stringify(people)}::text::json) as row_of(kind text, id text, name text, email text)`);
	const users = people.filter(({ kind }) => kind === "user").map(({ id }) => id);
	return (await findKeys(db, users)).keys;
}

/** Takes the indexes away, and returns what makes them again. */
async function dropIndexes(db) {
	const indexes = await queryRows(
		db,
		sql`select indexname as name, indexdef as definition from pg_indexes
			where tablename in ('audit_entries', 'audit_reasons') and indexname not like '%_pkey'`,
		z.object({ name: z.string(), definition: z.string() }),
	);
	for (const { name } of indexes) await db.execute(sql`drop index ${sql.identifier(name)}`);
	return async () => {
		for (const { definition } of indexes) await db.execute(sql.raw(definition));
		for (const table of ["audit_entries", "audit_reasons", "audit_people", "audit_keys"])
			await db.execute(sql`vacuum analyze ${sql.identifier(table)}`);
	};
}

/**
 * Yields the entries of `acts` acts, each hashed over the one before it, after the entry `head`, with the reason that stands beside an intent
 * which encrypts it.
 */
function* entriesAfter({ seq, hash }, { acts, startMs, keys }) {
	let last = { seq, hash };
	for (let at = 0; at < acts; at += 1) {
		const act = actOf(at);
		const intentSeq = last.seq + 1;
		for (const plain of [intentOf(act), outcomeRowOf(act, { at, seq: intentSeq })]) {
			const parts = personalParts(plain);
			const content = sealEntry(plain, parts, keys);
			const time = new Date(startMs + Math.floor((at / acts) * spanMs)).toISOString();
			const place = { seq: last.seq + 1, at: time, prevHash: last.hash };
			const own = entryHash({ ...place, content: contentText(content) });
			const beside = parts.flatMap(({ person, values: { reason } }) =>
				reason === undefined ? [] : [{ act_seq: place.seq, person_id: person, reason }],
			);
			yield { row: { ...content, seq: place.seq, at: time, prev_hash: place.prevHash, hash: own }, beside };
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
	const keys = await addPeople(database);
	let [rows, reasons, sent, last] = [[], [], undefined, undefined];
	const flush = async () => {
		await sent;
		sent = insert(db, rows, reasons);
		[rows, reasons] = [[], []];
	};
	for (const { row, beside } of entriesAfter(head, { acts, startMs, keys })) {
		rows.push(row);
		reasons.push(...beside);
		last = row;
		if (rows.length === batch) await flush();
		if (last.seq % 100_000 === 0) process.stderr.write(`${last.seq} entries\n`);
	}
	await flush();
	await sent;
	await db.execute(sql`update audit_head set seq = ${last.seq}, hash = ${last.hash}, at = ${last.at}::timestamptz`);
	await makeIndexes();
}
