import "server-only";
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { auditEntries, auditHead } from "../../../database/schema.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { noteHead } from "./anchor-head.ts";
import { appendEntry, type Head, lockHead, ownEntry } from "./append-entry.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { entryHash, readStored } from "./entry-content.ts";

/** The acts from before the chain, as its genesis holds them. */
export type Earlier = { entries: number; sha256: string };

/**
 * Returns the number and the digest of the acts from before the chain, up to the place `upTo`. The digest chains their hashes from the hash
 * of nothing. Acts that were pruned count as the checkpoint holds them.
 */
export async function digestEarlier(queries: Queries, pruned?: Checkpoint, upTo = -1): Promise<Earlier> {
	// Behind the genesis, a checkpoint counts the entries of the chain too.
	if (pruned !== undefined && pruned.seq >= 0) return { entries: pruned.entries - pruned.seq - 1, sha256: "" };
	const nothing = { entries: 0, hash: createHash("sha256").digest("hex"), seq: Number.MIN_SAFE_INTEGER };
	const from = pruned ?? nothing;
	const earlier = { entries: from.entries, sha256: from.hash };
	for await (const { seq, at, content } of readStored(queries, from.seq, upTo)) {
		earlier.entries += 1;
		earlier.sha256 = entryHash({ prevHash: earlier.sha256, seq, at, content });
	}
	return earlier;
}

/** Begins the chain of a deployment with its genesis, which holds the acts from before it. Does nothing if the chain has begun. */
export async function beginChain({ db }: Pick<OpenDatabase, "db">): Promise<void> {
	await db.transaction(async (transaction) => {
		await transaction.execute(
			sql`insert into ${auditHead} (seq, hash, at) values (-1, '', to_timestamp(0)) on conflict do nothing`,
		);
		if ((await lockHead(transaction))?.seq !== -1) return;
		await appendEntry(transaction, ownEntry("genesis", "audit.begun", await digestEarlier(transaction)));
	});
}

/**
 * Adds to the chain, which it begins if that has not happened, and remembers the new head for the next anchor. `append` may run twice.
 * Returns the place of the entry.
 */
export async function appendToChain(
	{ db }: Pick<OpenDatabase, "db">,
	append: (db: OpenDatabase["db"]) => Promise<Head | undefined>,
): Promise<number> {
	let head = await append(db);
	if (head === undefined) {
		await beginChain({ db });
		head = await append(db);
	}
	if (head === undefined) throw new Error("The audit chain has no head.");
	noteHead(head);
	return head.seq;
}

/** Begins the chain if there are acts from before it, so that the first act does not wait until they are read. */
export async function beginChainOverEarlier(database: Pick<OpenDatabase, "db">): Promise<void> {
	const isEarlier = sql`select exists (select from ${auditEntries} where seq < 0) as found`;
	const [earlier] = await queryRows(database.db, isEarlier, z.object({ found: z.boolean() }));
	if (earlier?.found) await beginChain(database);
}
