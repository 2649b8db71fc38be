import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { auditEntries, auditKeys } from "../../../database/schema.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import type { Hidden } from "../../contract.ts";
import { unwrapKey } from "./key-wrap.ts";
import { openBox } from "./seal-entry.ts";

const boxSchema = z.object({
	seq: z.number(),
	actSeq: z.number().nullable(),
	id: z.string(),
	key: z.string(),
	of: z.enum(["actor", "values"]),
	box: z.string(),
	wrapped: z.string().nullable(),
});

type Row = z.infer<typeof boxSchema>;

/** The personal values of an entry by their columns, and why parts cannot be read. */
type Personal = { values: Record<string, unknown>; hidden: Hidden };

const hide = (of: Row["of"], why: "erased" | "locked"): Hidden =>
	of === "actor" ? { hiddenActor: why } : { hiddenValues: why };

const nothing: Personal = { values: {}, hidden: {} };

function openRow({ wrapped, key, id, ...box }: Row): Personal {
	if (wrapped === null) return { values: {}, hidden: hide(box.of, "erased") };
	const opened = unwrapKey({ id: key, wrapped });
	const values = opened && openBox(box, opened, id);
	return values === undefined ? { values: {}, hidden: hide(box.of, "locked") } : { values, hidden: {} };
}

const merge = (a: Personal, b: Personal): Personal => ({
	values: { ...a.values, ...b.values },
	hidden: { ...a.hidden, ...b.hidden },
});

/** Reads the boxes of entries with their keys, in one statement, always from the database: what was erased is gone at once, everywhere. */
async function readBoxes(queries: Queries, seqs: readonly number[], isListed: SQL): Promise<Row[]> {
	if (seqs.length === 0) return [];
	return queryRows(
		queries,
		sql`select entry.id, seq::float8 as seq, act_seq::float8 as "actSeq", box ->> 'key' as key, box ->> 'of' as of,
				box ->> 'box' as box, wrapped
			from ${auditEntries} as entry, jsonb_array_elements(coalesce(sealed, '[]')) as box
			left join ${auditKeys} as person_key on person_key.id = (box ->> 'key')::uuid
			where ${isListed} order by seq`,
		boxSchema,
	);
}

const listOf = (seqs: readonly number[]) => sql`${`{${seqs.join(",")}}`}::int8[]`;

/** Columns of an act whose values are encrypted. */
type ActValues = {
	actorName?: string;
	actorEmail?: string | null;
	actorAddress?: string | null;
	before?: unknown;
	beforeDigest?: string | null;
	after?: unknown;
	reason?: string | null;
	seen?: unknown;
};

const columns: Record<keyof ActValues, string> = {
	actorName: "actor_name",
	actorEmail: "actor_email",
	actorAddress: "actor_address",
	before: "before",
	beforeDigest: "before_digest",
	after: "after",
	reason: "reason",
	seen: "seen",
};

/**
 * Decrypts the personal values of acts: those of the intent, and what the latest finding saw. What cannot be read stays empty, and
 * `hiddenActor` or `hiddenValues` says why: it was erased, or another secret encrypted it.
 */
export async function openActs<T extends { seq: number } & ActValues>(
	queries: Queries,
	acts: readonly T[],
): Promise<(T & Hidden)[]> {
	const seqs = acts.map(({ seq }) => seq);
	const ofAct = sql`(seq = any(${listOf(seqs)}) or (act_seq = any(${listOf(seqs)}) and outcome is not null and kind = 'finding'))`;
	const found = new Map<number, Personal>();
	for (const row of await readBoxes(queries, seqs, ofAct)) {
		const place = row.actSeq ?? row.seq;
		const opened = openRow(row);
		const part =
			row.actSeq === null || row.actSeq === row.seq ? opened : { values: pickSeen(opened.values), hidden: {} };
		found.set(place, merge(found.get(place) ?? nothing, part));
	}
	return acts.map((act) => {
		const { values, hidden } = found.get(act.seq) ?? nothing;
		const named = Object.entries(columns).filter(([name, column]) => name in act && column in values);
		const opened = Object.fromEntries(named.map(([name, column]) => [name, values[column]]));
		return { ...act, ...opened, ...hidden };
	});
}

const pickSeen = (values: Record<string, unknown>) => ("seen" in values ? { seen: values.seen } : {});

/** Decrypts the personal values of single entries, by `seq`, by the names of their columns. See `openActs`. */
export async function openEntries(queries: Queries, seqs: readonly number[]): Promise<ReadonlyMap<number, Personal>> {
	const found = new Map<number, Personal>();
	for (const row of await readBoxes(queries, seqs, sql`seq = any(${listOf(seqs)})`))
		found.set(row.seq, merge(found.get(row.seq) ?? nothing, openRow(row)));
	return found;
}
