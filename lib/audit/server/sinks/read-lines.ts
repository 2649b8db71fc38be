import "server-only";
import type { Queries } from "../../../database/server/query-rows.ts";
import { jsonLine } from "../../../json/json-line.ts";
import { readStored } from "../chain/entry-content.ts";
import { openEntries } from "../personal/open-entries.ts";
import { personalParts } from "../personal/seal-entry.ts";

/** Largest size of the lines that are sent at a time, in bytes. A single longer line is sent alone. */
const batchBytes = 512 * 1_024;

/** Columns that serve the database only. */
const inner = ["sealed", "before_digest"];

type Columns = Parameters<typeof personalParts>[0];

const isColumns = (columns: Record<string, unknown>): columns is Columns =>
	["act_id", "actor_id", "action", "target_type", "target_id"].every((name) => typeof columns[name] === "string");

/** Returns the names of the columns that are personal and were not encrypted. */
const plainNames = (columns: Record<string, unknown>): string[] =>
	isColumns(columns) ? personalParts(columns).flatMap(({ values }) => Object.keys(values)) : [];

const isFilled = (value: unknown): boolean => value !== null && value !== "";

function without(columns: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(columns).filter(([name, value]) => isFilled(value) && !names.includes(name)),
	);
}

type Line = { seq: number; text: string };

/**
 * Reads entries of the chain as lines of JSON without an end of line: their columns by name, with their place, time and hash. Personal
 * values are left out, or decrypted with `personal`. It returns fewer entries than there are if their lines would be too long together.
 */
export async function readLines(
	queries: Queries,
	{ after, upTo, personal }: { after: number; upTo: number; personal: boolean },
): Promise<Line[]> {
	const stored = [];
	for await (const row of readStored(queries, after, upTo)) stored.push(row);
	const seqs = stored.map(({ seq }) => seq);
	const opened = personal ? await openEntries(queries, seqs) : undefined;
	const lines: Line[] = [];
	let bytes = 0;
	for (const { seq, at, columns, prevHash, hash } of stored) {
		const { values, hidden } = opened?.get(seq) ?? { values: {}, hidden: {} };
		const left = personal ? inner : [...inner, ...plainNames(columns)];
		const said = without({ ...columns, ...values, ...hidden }, left);
		const text = jsonLine({ seq, at, ...said, prev_hash: prevHash, hash });
		bytes += Buffer.byteLength(text) + 1;
		if (bytes > batchBytes && lines.length > 0) break;
		lines.push({ seq, text });
	}
	return lines;
}
