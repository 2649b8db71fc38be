import "server-only";
import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import type { SharedRecords } from "./shared-token-store.ts";
import { createTokenNotices } from "./token-notices.ts";
import { createTokenRows } from "./token-rows.ts";

/** The token records of a PostgreSQL, for one replica. */
export async function openSharedRecords(sql: Sql): Promise<SharedRecords> {
	return { rows: createTokenRows(sql, randomUUID()), notices: await createTokenNotices(sql) };
}
