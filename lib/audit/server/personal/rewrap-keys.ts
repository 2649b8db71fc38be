import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { auditKeys } from "../../../database/schema.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { queryRows } from "../../../database/server/query-rows.ts";
import { getLogger } from "../../../env/server/logger.ts";
import { unwrapKey, wrapKey, wrappingKeys } from "./key-wrap.ts";

const batchRows = 500;
const rowSchema = z.object({ id: z.string(), wrapped: z.string() });

/**
 * Encrypts the keys of people that another secret encrypted under the current `ROLECALL_SECRET`, so that the previous one is needed only for
 * the first start. Keys that neither opens stay as they are; their number is logged. One statement for every 500 keys.
 */
export async function rewrapKeys({ db }: Pick<OpenDatabase, "db">): Promise<{ rewrapped: number; locked: number }> {
	const { current } = wrappingKeys();
	let [rewrapped, locked, last] = [0, 0, "00000000-0000-0000-0000-000000000000"];
	for (;;) {
		const rows = await queryRows(
			db,
			sql`select id, wrapped from ${auditKeys} where wrapped_by <> ${current.mark} and id > ${last}::uuid order by id limit ${batchRows}`,
			rowSchema,
		);
		const anew = rows.flatMap((row) => {
			const key = unwrapKey(row);
			return key === undefined ? [] : [wrapKey(row.id, key)];
		});
		if (anew.length > 0)
			await db.execute(sql`update ${auditKeys} as held set wrapped = anew.wrapped, wrapped_by = anew."wrappedBy"
				from jsonb_to_recordset(${JSON.stringify(anew)}::text::jsonb) as anew(id uuid, wrapped text, "wrappedBy" text)
				where held.id = anew.id`);
		rewrapped += anew.length;
		locked += rows.length - anew.length;
		if (rows.length < batchRows) break;
		last = rows.at(-1)?.id ?? last;
	}
	if (locked > 0)
		getLogger().error(
			{ locked },
			"Keys of the audit were encrypted under another ROLECALL_SECRET, so their values cannot be read. Set it as ROLECALL_SECRET_PREVIOUS and start again.",
		);
	return { rewrapped, locked };
}
