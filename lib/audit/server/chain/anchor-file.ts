import "server-only";
import { createReadStream } from "node:fs";
import { appendFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { z } from "zod";
import { codeOf } from "../../../database/server/backup/backup-refused.ts";
import type { Head } from "./append-entry.ts";

const anchorSchema = z.object({ seq: z.number().int(), hash: z.string(), at: z.string().optional() });

/** The hashes and times of ends of the chain that were written outside, by `seq`. */
export type Anchors = ReadonlyMap<number, Omit<z.infer<typeof anchorSchema>, "seq">>;

/**
 * Adds the end of the chain to a file, as a line of JSON. It begins a line too, because a crash may have cut the one before. Only its owner
 * can read the file if this makes it.
 */
export const addAnchor = (file: string, { seq, hash, at }: Head): Promise<void> =>
	appendFile(file, `\n${JSON.stringify({ seq, hash, at })}\n`, { mode: 0o600 });

/** Matches a line that a crash cut: it begins as an anchor and has no end. */
const isCut = (line: string): boolean => line.startsWith("{") && !line.endsWith("}");

/**
 * Reads a file of anchors. Returns undefined if there is no such file. Empty lines, and lines that a crash cut, are left
 * out.
 * @throws Error if another line is no anchor, or if two anchors hold different hashes for one place
 */
export async function readAnchors(file: string): Promise<Anchors | undefined> {
	const anchors = new Map<number, { hash: string; at?: string | undefined }>();
	let number = 0;
	try {
		for await (const line of createInterface({ input: createReadStream(file) })) {
			number += 1;
			if (line === "" || isCut(line)) continue;
			const anchor = parseAnchor(line);
			if (anchor === undefined)
				throw new Error(`Line ${number} of ${file} is no anchor. Verify with another copy of the file.`);
			if ((anchors.get(anchor.seq) ?? anchor).hash !== anchor.hash)
				throw new Error(`Line ${number} of ${file} holds another hash for entry ${anchor.seq} than a line before it.`);
			anchors.set(anchor.seq, { hash: anchor.hash, at: anchor.at });
		}
	} catch (error) {
		if (codeOf(error) === "ENOENT") return undefined;
		throw error;
	}
	return anchors;
}

function parseAnchor(line: string): z.infer<typeof anchorSchema> | undefined {
	try {
		return anchorSchema.parse(JSON.parse(line));
	} catch {
		return undefined;
	}
}
