import "server-only";
import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import {
	auditEntries,
	auditHead,
	auditKeys,
	auditOpen,
	auditPeople,
	auditSteps,
	idempotentRequests,
	viewPins,
	views,
} from "../../schema.ts";
import { auditReasons } from "../../search-schema.ts";
import { endedSessions, logoutTokens } from "../../session-schema.ts";
import { auditSinks } from "../../sink-schema.ts";

/** The tables of a backup. Rows are restored in this order, so a table comes after the tables that its rows refer to. */
export const backupTables: readonly PgTable[] = [
	auditEntries,
	auditHead,
	auditOpen,
	auditSteps,
	auditKeys,
	auditPeople,
	auditReasons,
	auditSinks,
	views,
	viewPins,
	endedSessions,
	logoutTokens,
	idempotentRequests,
];

/** The tables that a backup leaves out, with the reasons. */
export const leftOutTables: Record<string, string> = {
	token_records: "the next start requests a new token, and a backup holds no token, not even an encrypted one",
	rate_buckets: "the rate budget of that moment",
	rate_replicas: "the servers that ran at that moment",
	directory_users: "a copy of the tenant's users, which is filled again",
	directory_state: "how far that copy is",
	directory_gone: "who left that copy lately",
	directory_members: "which members of that copy are not written yet",
	directory_due: "what of that copy is to be read again",
};

/** The columns that number their rows, with their tables. A restore also sets their sequences. */
export const serialColumns = backupTables.flatMap((table) =>
	Object.values(getTableColumns(table))
		.filter(({ columnType }) => columnType === "PgBigSerial53")
		.map((column) => ({ table: getTableName(table), column: column.name })),
);

/** Number of rows by table. */
export type RowCounts = Record<string, number>;
