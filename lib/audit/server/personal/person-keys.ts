import "server-only";
import { randomBytes, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { auditHead, auditKeys } from "../../../database/schema.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { fromSettings } from "../../../env/server/from-settings.ts";
import { unwrapKey, wrapKey } from "./key-wrap.ts";

type PersonKey = { id: string; key: Buffer };

/** The keys of people at one moment. An entry is only added as long as the database is still in this epoch. */
export type PersonKeys = { epoch: string; keys: ReadonlyMap<string, PersonKey> };

/** Most keys that a process remembers. The oldest is forgotten first. */
const mostRemembered = 10_000;

/** The keys that this process remembers, all of one epoch. An erasure begins another one. */
const remembered = fromSettings("audit-person-keys", () => ({ epoch: "", keys: new Map<string, PersonKey>() }));

const foundSchema = z.object({
	epoch: z.string(),
	personId: z.string().nullable(),
	id: z.string().nullable(),
	wrapped: z.string().nullable(),
});

function remember(epoch: string, found: ReadonlyMap<string, PersonKey>): void {
	const now = remembered();
	if (now.epoch !== epoch) now.keys.clear();
	now.epoch = epoch;
	for (const [person, key] of found) now.keys.set(person, key);
	for (const person of now.keys.keys()) {
		if (now.keys.size <= mostRemembered) break;
		now.keys.delete(person);
	}
}

/** Forgets all keys, because an erasure may have deleted some of them. */
export function forgetKeys(): void {
	remembered().keys.clear();
}

/** Reads the keys of people and makes those that are missing, in one statement. Returns undefined if the chain has not begun. */
async function loadKeys(queries: Queries, people: readonly string[]): Promise<PersonKeys | undefined> {
	const made = people.map((person) => ({ person, id: randomUUID(), key: randomBytes(32) }));
	const offered = made.map(({ person, id, key }) => ({ person, ...wrapKey(id, key) }));
	const rows = await queryRows(
		queries,
		sql`with offered as (
				select * from jsonb_to_recordset(${JSON.stringify(offered)}::text::jsonb)
					as offer(person text, id uuid, wrapped text, "wrappedBy" text)
			),
			held as (select person_id, id, wrapped from ${auditKeys} where person_id in (select person from offered)),
			made as (
				insert into ${auditKeys} (id, person_id, wrapped, wrapped_by)
				select id, person, wrapped, "wrappedBy" from offered
				where person not in (select person_id from held) and exists (select from ${auditHead})
				returning person_id, id, wrapped
			)
			select head.keys_epoch as epoch, person_id as "personId", known.id, wrapped
			from ${auditHead} as head left join (select * from held union all select * from made) as known on true`,
		foundSchema,
	);
	const epoch = rows[0]?.epoch;
	if (epoch === undefined) return undefined;
	const keys = new Map<string, PersonKey>();
	for (const { personId, id, wrapped } of rows) {
		if (personId === null || id === null || wrapped === null) continue;
		const key = unwrapKey({ id, wrapped });
		if (key !== undefined) keys.set(personId, { id, key });
	}
	return { epoch, keys };
}

/** Adds new keys for people whose keys this server cannot open, because they were wrapped with another secret. */
async function replaceLocked(queries: Queries, people: readonly string[]): Promise<Map<string, PersonKey>> {
	const made = new Map(people.map((person) => [person, { id: randomUUID(), key: randomBytes(32) }]));
	const rows = [...made].map(([personId, { id, key }]) => ({ personId, ...wrapKey(id, key) }));
	for (const { id, personId, wrapped, wrappedBy } of rows)
		await queries.execute(sql`insert into ${auditKeys} (id, person_id, wrapped, wrapped_by)
			values (${id}, ${personId}, ${wrapped}, ${wrappedBy})`);
	return made;
}

/**
 * Returns a key for each of these people. Costs nothing for people whose keys this process remembers, and else one statement. A person may
 * have several keys, as when two servers make one at the same moment; an erasure deletes all of them. Returns undefined if the chain has not
 * begun.
 */
export async function findKeys(queries: Queries, people: readonly string[]): Promise<PersonKeys | undefined> {
	const now = remembered();
	if (people.every((person) => now.keys.has(person))) return { epoch: now.epoch, keys: now.keys };
	const loaded = await loadKeys(queries, people);
	if (loaded === undefined) return undefined;
	const locked = people.filter((person) => !loaded.keys.has(person));
	const keys = new Map([...loaded.keys, ...(await replaceLocked(queries, locked))]);
	remember(loaded.epoch, keys);
	return { epoch: loaded.epoch, keys };
}
