import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { auditEntries, auditKeys } from "../../../database/schema.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";

/** Encrypted values whose key is gone although no erasure of their person follows in the audit, and the first entry that has some. */
export type LostValues = { count: number; seq: number | null };

/** Returns a list of JSON, or another value instead of what is none, because somebody may have changed the entry. */
const listAt = (list: SQL, other: SQL): SQL =>
	sql`case when jsonb_typeof(${list}) = 'array' then ${list} else ${other} end`;

/**
 * Counts encrypted values whose key somebody deleted without an erasure. An invitation or a failed attempt to create an account does not
 * name the person, so its values are not counted.
 */
export async function countLostValues(queries: Queries): Promise<LostValues> {
	const ended = (act: string) => sql`lateral (select seq, outcome, target_id from ${auditEntries} as later
		where later.act_seq = ${sql.identifier(act)}.seq and later.outcome is not null order by later.seq desc limit 1) as ended on true`;
	const [row] = await queryRows(
		queries,
		sql`with erased as materialized (
				select person, coalesce(ended.seq, 9223372036854775807) as up_to
				from ${auditEntries} as act left join ${ended("act")},
				lateral jsonb_array_elements_text(${listAt(sql`act.after -> 'userIds'`, sql`jsonb_build_array(act.target_id)`)}) as person
				where act.action = 'user.data_erased' and act.kind = 'intent' and coalesce(ended.outcome, '') <> 'failed'
			),
			keyless as materialized (
				select entry.seq, case when box ->> 'of' = 'actor' or entry.target_type = 'view' then entry.actor_id
					when entry.target_type = 'user' then coalesce(ended.target_id, entry.target_id) end as person
				from ${auditEntries} as entry left join ${ended("entry")}, jsonb_array_elements(${listAt(sql`entry.sealed`, sql`'[]'::jsonb`)}) as box
				where not exists (select from ${auditKeys} where id::text = box ->> 'key')
			)
			select count(*)::int as count, min(seq)::float8 as seq from keyless where person not like 'new:%'
				and not exists (select from erased where erased.person = keyless.person and erased.up_to > keyless.seq)`,
		z.object({ count: z.number(), seq: z.number().nullable() }),
	);
	return row ?? { count: 0, seq: null };
}
