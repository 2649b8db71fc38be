import "server-only";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { getTableName } from "drizzle-orm";
import { z } from "zod";
import { type BackupHeader, notABackup, parseHeader } from "./backup-header.ts";
import { BackupRefused, codeOf } from "./backup-refused.ts";
import { backupTables, type RowCounts } from "./backup-tables.ts";

const rowSchema = z.object({ table: z.enum(backupTables.map(getTableName)), row: z.looseObject({}) });
const footerSchema = z.object({
	rows: z.record(z.string(), z.number()),
	sequences: z.record(z.string(), z.number()),
});

/** A row as its line of the file, or, at the end, the last number of each sequence by table. */
export type BackupItem = { table: string; line: string } | { sequences: Record<string, number> };

const another = "Restore another backup or another copy of this one.";
const damaged = (file: string) => new BackupRefused(`${file} is damaged. ${another}`);
const cut = (file: string) => new BackupRefused(`${file} is not complete: its end is missing. ${another}`);

function explainRead(file: string, error: unknown): unknown {
	const code = codeOf(error);
	if (code === "ENOENT") return new BackupRefused(`There is no file ${file}. Name a file that npm run backup made.`);
	if (code === "Z_BUF_ERROR") return cut(file);
	if (error instanceof Error && error.message === "incorrect header check") return notABackup(file);
	if (code.startsWith("Z_")) return damaged(file);
	if (code !== "")
		return new BackupRefused(`${file} could not be read (${code}). Name a file that this user may read.`);
	return error;
}

/** Reads the lines of a gzipped file. Only a line feed ends a line, because PostgreSQL leaves other separators of lines in a text. */
async function* readLines(file: string): AsyncGenerator<string> {
	const text = pipeline(createReadStream(file), createGunzip(), () => undefined).setEncoding("utf8");
	let rest = "";
	try {
		for await (const chunk of text) {
			const lines = `${rest}${chunk}`.split("\n");
			rest = lines.pop() ?? "";
			yield* lines;
		}
	} catch (error) {
		throw explainRead(file, error);
	}
	if (rest !== "") yield rest;
}

function parseJson(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}

/**
 * Reads the first line of a backup.
 * @throws BackupRefused if the file is not a backup that this release can read
 */
export async function readHeader(file: string): Promise<BackupHeader> {
	for await (const line of readLines(file)) return parseHeader(parseJson(line), file);
	return parseHeader(undefined, file);
}

const areSame = (a: RowCounts, b: RowCounts) =>
	[...new Set([...Object.keys(a), ...Object.keys(b)])].every((table) => (a[table] ?? 0) === (b[table] ?? 0));

/**
 * Reads the rows of a backup and, as the last item, its sequences.
 * @throws BackupRefused if the file is damaged, or if rows or the footer are missing
 */
export async function* readItems(file: string): AsyncGenerator<BackupItem> {
	const counts: RowCounts = {};
	let isHeader = true;
	let isComplete = false;
	for await (const line of readLines(file)) {
		if (isHeader) {
			isHeader = false;
			continue;
		}
		if (isComplete) throw damaged(file);
		const parsed = parseJson(line);
		const row = rowSchema.safeParse(parsed);
		if (row.success) {
			const { table } = row.data;
			counts[table] = (counts[table] ?? 0) + 1;
			yield { table, line };
			continue;
		}
		const footer = footerSchema.safeParse(parsed);
		if (!footer.success || !areSame(footer.data.rows, counts)) throw damaged(file);
		isComplete = true;
		yield { sequences: footer.data.sequences };
	}
	if (!isComplete) throw cut(file);
}
