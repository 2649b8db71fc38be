import "server-only";
import { randomUUID } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { auditEntries, auditHead, auditKeys } from "../../../database/schema.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { keepReason } from "../personal/names.ts";
import { findKeys, forgetKeys } from "../personal/person-keys.ts";
import { ownActorId, personalParts, sealEntry } from "../personal/seal-entry.ts";
import { contentNames, contentText, type EntryContent, isoText } from "./entry-content.ts";

/** The columns of an entry's content. They are one text each, because a write would build as many parts of a query as there are columns. */
const contentList = sql.raw(contentNames.map((name) => `"${name}"`).join(", "));
const filledList = sql.raw(contentNames.map((name) => `filled."${name}"`).join(", "));

/** The end of the chain: the place, the hash and the time of its last entry. */
const headSchema = z.object({ seq: z.number(), hash: z.string(), at: z.string() });

export type Head = z.infer<typeof headSchema>;

const selectHead = sql`select seq::float8 as seq, hash, ${isoText(sql`at`)} as at from ${auditHead}`;

/** Reads the end of the chain, or undefined if the chain has not begun. */
export const readHead = async (queries: Queries): Promise<Head | undefined> =>
	(await queryRows(queries, selectHead, headSchema)).at(0);

/** Reads the end of the chain, like `readHead`, and keeps others from adding to it until the transaction ends. */
export const lockHead = async (transaction: Queries): Promise<Head | undefined> =>
	(await queryRows(transaction, sql`${selectHead} for update`, headSchema)).at(0);

/** Returns the statement that keeps an encrypted reason where it can be searched. An outcome only repeats it. */
function reasonBeside({ kind }: EntryContent, parts: ReturnType<typeof personalParts>): SQL[] {
	if (kind !== "intent" && kind !== "read") return [];
	return parts.flatMap(({ person, values: { reason } }) =>
		typeof reason === "string" ? [keepReason(person, reason)] : [],
	);
}

/** Makes the content of an entry that Rolecall adds about the chain itself. */
export function ownEntry(kind: "genesis" | "checkpoint", action: string, after: unknown): EntryContent {
	const id = randomUUID();
	const actor = { actor_id: ownActorId, actor_name: "Rolecall" };
	return { id, kind, act_id: id, ...actor, action, target_type: "tenant", target_id: "", request_id: "", after };
}

/** Most times that an entry is encrypted, each time because a key was erased meanwhile. */
const mostAttempts = 5;

/**
 * Adds an entry to the chain, with its personal values encrypted under the keys of the people whose they are. See `addRow`. One further
 * statement for people whose keys this process does not remember. Returns undefined, and changes nothing, if the chain has not begun.
 * @param beside Further statements of the same moment, which read the new entry from `next`
 */
export async function appendEntry(
	queries: Queries,
	content: EntryContent,
	beside: readonly SQL[] = [],
): Promise<Head | undefined> {
	const parts = personalParts(content);
	if (parts.length === 0) return addRow(queries, content, { beside });
	const people = [...new Set(parts.map(({ person }) => person))];
	for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
		const found = await findKeys(queries, people);
		if (found === undefined) return undefined;
		const sealed = sealEntry(content, parts, found.keys);
		const keys = { epoch: found.epoch, ids: [...new Set(sealed.sealed.map(({ key }) => key))] };
		const head = await addRow(queries, sealed, { beside: [...beside, ...reasonBeside(content, parts)], keys });
		if (head !== undefined) return head;
		forgetKeys();
	}
	throw new Error("The keys of an audit entry were erased again and again.");
}

type Adding = { beside: readonly SQL[]; keys?: { epoch: string; ids: readonly string[] } };

/** Returns the condition that the keys of an entry still are what it was encrypted with. The head's lock orders it with erasures. */
const isCurrent = ({ epoch, ids }: NonNullable<Adding["keys"]>) =>
	sql`keys_epoch = ${epoch}::uuid and (select count(*) from ${auditKeys} where id = any(${`{${ids.join(",")}}`}::uuid[])) = ${ids.length}`;

/**
 * Adds an entry to the chain in one statement: it locks the head, computes the hash as `entryHash` does, adds the row, and moves the head. So
 * the chain is right under several replicas, and costs no round trip of its own. Returns undefined, and changes nothing, if the chain has
 * not begun, or if a key was erased.
 */
async function addRow(queries: Queries, content: EntryContent, { beside, keys }: Adding): Promise<Head | undefined> {
	const statements = beside.map((statement, at) => sql`, ${sql.identifier(`beside_${at}`)} as (${statement})`);
	const isCurrentOrAny = keys === undefined ? sql`` : sql`where ${isCurrent(keys)}`;
	const [row] = await queryRows(
		queries,
		sql`with asked as materialized (select ${contentText(content)}::text as content),
			head as materialized (select seq, hash, at from ${auditHead} ${isCurrentOrAny} for update),
			timed as materialized (
				select seq + 1 as seq, hash as prev_hash, greatest(at, date_trunc('milliseconds', clock_timestamp())) as at from head
			),
			next as materialized (
				select timed.*, asked.content, encode(sha256(convert_to(
					prev_hash || E'\n' || seq || E'\n' || ${isoText(sql`at`)} || E'\n' || asked.content, 'UTF8')), 'hex') as hash
				from timed, asked
			),
			moved as (update ${auditHead} set seq = next.seq, hash = next.hash, at = next.at from next)
			${sql.join(statements)}
			insert into ${auditEntries} (seq, at, prev_hash, hash, ${contentList})
			select next.seq, next.at, next.prev_hash, next.hash, ${filledList}
			from next, jsonb_populate_record(null::${auditEntries}, next.content::jsonb) as filled
			returning seq::float8 as seq, hash, ${isoText(sql`at`)} as at`,
		headSchema,
	);
	return row;
}
