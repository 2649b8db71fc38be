import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "../../../access/can.ts";
import { getDatabase } from "../../../database/server/database.ts";
import { queryRows } from "../../../database/server/query-rows.ts";
import { getEnv } from "../../../env/server/env.ts";
import type { Download } from "../../../http/download.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { jsonLine } from "../../../json/json-line.ts";
import { type AuditEntry, type AuditExportInput, type AuditSearch, auditEntrySchema } from "../../contract.ts";
import { recordRead } from "../record-read.ts";
import { csvLine } from "./csv-line.ts";
import { readySearch, selectPlaces } from "./find-sources.ts";
import { searchAuditEntries } from "./list-audit-entries.ts";

/** Most entries of an export: the newest. */
const mostExported = 50_000;

/** Columns of a CSV file, which are the fields of an entry. */
const columns = Object.keys(auditEntrySchema.shape);

/** Counts the entries that a search finds, up to one more than an export holds, and says whether it finds by all names that have the text. */
async function countFound(search: AuditSearch): Promise<{ found: number; hasMoreNames: boolean }> {
	try {
		const { db } = await getDatabase();
		const ready = await readySearch(db, search);
		const places = selectPlaces(ready, mostExported + 1);
		const query = sql`select count(*)::int as found from (select distinct place from (${places}) as places) as found`;
		const [row] = await queryRows(db, query, z.object({ found: z.number() }));
		return { found: row?.found ?? 0, hasMoreNames: ready.hasMoreNames === true };
	} catch (error) {
		const detail = "Rolecall could not read its audit trail. Try again.";
		throw new ProblemError("audit_unavailable", { detail, retryAfterSeconds: 5, cause: error });
	}
}

/** Reads the entries that a search finds, page by page, newest first. */
async function* readEntries(search: AuditSearch, most: number): AsyncGenerator<AuditEntry> {
	let before: string | undefined;
	for (let left = most; left > 0; ) {
		const { entries, hasMore, searchedTo } = await searchAuditEntries({ ...search, before });
		const page = entries.slice(0, left);
		yield* page;
		left -= page.length;
		before = searchedTo?.id ?? page.at(-1)?.id;
		if (!hasMore) return;
	}
}

/**
 * Exports the entries that a search finds, newest first, at most 50,000, as CSV or JSON lines. Entries that begin meanwhile are left out. The
 * export is an entry of the audit itself, which does not repeat a searched text, because it may be a name. Costs no upstream call.
 * @throws ProblemError `audit_unavailable`, and what `recordRead` throws
 */
export async function exportAuditEntries(
	{ actor }: { actor: Actor },
	{ format, reason, ...asked }: AuditExportInput,
): Promise<Download> {
	const search = { ...asked, until: asked.until ?? new Date().toISOString() };
	const { found, hasMoreNames } = await countFound(search);
	const count = Math.min(found, mostExported);
	const isCut = found > count || hasMoreNames;
	const { text, ...filters } = asked;
	await recordRead(
		{ actor },
		{
			action: "audit.exported",
			target: { type: "tenant", id: getEnv().auth0Domain },
			note: { format, count, filters, searchesText: text !== undefined, isCut },
			reason,
		},
	);
	const isCsv = format === "csv";
	return {
		type: isCsv ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8",
		name: `audit.${format}`,
		count,
		isCut,
		// The mark tells spreadsheets that the text is UTF-8.
		head: isCsv ? `\ufeff${csvLine(columns)}` : "",
		rows: readEntries(search, count),
		toText: (row) => (isCsv ? csvLine(columns.map((name) => row[name])) : `${jsonLine(row)}\n`),
	};
}
