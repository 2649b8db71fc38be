import "server-only";
import type { Actor } from "../../../access/can.ts";
import { getDatabase } from "../../../database/server/database.ts";
import { getEnv } from "../../../env/server/env.ts";
import type { Download } from "../../../http/download.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { jsonLine } from "../../../json/json-line.ts";
import { mostExported } from "../../audit-options.ts";
import { type AuditEntry, type AuditExportInput, type AuditSearch, auditEntrySchema } from "../../contract.ts";
import { recordRead } from "../record-read.ts";
import { csvLine } from "./csv-line.ts";
import { findPlaces, type Limits } from "./find-places.ts";
import { searchAuditEntries } from "./list-audit-entries.ts";
import { readySearch } from "./search-conditions.ts";

/** Limits of the count before an export. */
const countLimits = { most: mostExported + 1, entries: 200_000, forMs: 1_000 };
/** Limits of one page of an export. It has none of time, because nobody waits for a page. */
const pageLimits = { entries: 20_000 };

/** Columns of a CSV file, which are the fields of an entry. */
const columns = Object.keys(auditEntrySchema.shape);

/** The number of entries that a search finds, up to one more than an export holds. */
type Counted = {
	found: number;
	/** True if the count stopped early, so that there may be more. */
	isPartial: boolean;
	/** True if the search finds by fewer names than have the text. */
	hasMoreNames: boolean;
};

async function countFound(search: AuditSearch, limits: Limits): Promise<Counted> {
	try {
		const { db } = await getDatabase();
		const ready = await readySearch(db, search);
		const { places, stopped } = await findPlaces(db, ready, limits);
		return {
			found: places.length,
			isPartial: stopped !== undefined && places.length <= mostExported,
			hasMoreNames: ready.hasMoreNames === true,
		};
	} catch (error) {
		const detail = "Rolecall could not read its audit trail. Try again.";
		throw new ProblemError("audit_unavailable", { detail, retryAfterSeconds: 5, cause: error });
	}
}

/** Reads the entries that a search finds, page by page, newest first. */
async function* readEntries(search: AuditSearch, most: number): AsyncGenerator<AuditEntry> {
	let before: string | undefined;
	for (let left = most; left > 0; ) {
		const { entries, hasMore, searchedTo } = await searchAuditEntries({ ...search, before }, pageLimits);
		const page = entries.slice(0, left);
		yield* page;
		left -= page.length;
		before = searchedTo?.id ?? page.at(-1)?.id;
		if (!hasMore) return;
	}
}

/**
 * Exports the entries that a search finds, newest first, at most 50,000, as CSV or JSON lines. Entries that begin meanwhile are left out. They
 * are not counted first if that takes long. The export is an entry of the audit itself, which does not repeat a searched text, because it may
 * be a name. Costs no upstream call.
 * @throws ProblemError `audit_unavailable`, and what `recordRead` throws
 */
export async function exportAuditEntries(
	{ actor }: { actor: Actor },
	{ format, reason, ...asked }: AuditExportInput,
	limits: Limits = countLimits,
): Promise<Download> {
	const search = { ...asked, until: asked.until ?? new Date().toISOString() };
	const { found, isPartial, hasMoreNames } = await countFound(search, limits);
	const count = isPartial ? undefined : Math.min(found, mostExported);
	const isCut = found > mostExported || hasMoreNames;
	const { text, ...filters } = asked;
	const known = isPartial ? { atLeast: found } : { count };
	await recordRead(
		{ actor },
		{
			action: "audit.exported",
			target: { type: "tenant", id: getEnv().auth0Domain },
			note: { format, ...known, filters, searchesText: text !== undefined, isCut },
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
		rows: readEntries(search, count ?? mostExported),
		toText: (row) => (isCsv ? csvLine(columns.map((name) => row[name])) : `${jsonLine(row)}\n`),
	};
}
