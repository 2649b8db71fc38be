import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { auditEntries } from "../../../database/schema.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { isoText } from "./entry-content.ts";

const checkpointSchema = z.object({
	/** The place of the last entry that was pruned. It is negative while only acts from before the chain were. */
	seq: z.number().int(),
	/** The hash of that entry, or the digest of the acts from before the chain up to it. */
	hash: z.string(),
	/** The time of that entry. */
	at: z.string(),
	/** Number of entries that were pruned so far, with the acts from before the chain. */
	entries: z.number().int(),
});

/** The content of an entry of the kind `checkpoint`: the end of what was pruned before it was added. */
export type Checkpoint = z.infer<typeof checkpointSchema>;

/** A checkpoint with the time at which it was added. */
export type KeptCheckpoint = Checkpoint & { prunedAt: string };

function parseCheckpoint(text: string | null): Checkpoint | undefined {
	try {
		return checkpointSchema.parse(JSON.parse(text ?? ""));
	} catch {
		return undefined;
	}
}

/**
 * Returns the newest checkpoint, or undefined if nothing was pruned, or if the entry holds no checkpoint. It reads the whole chain if that
 * has no checkpoint.
 * @param after Reads only entries after this place. Default all
 */
export async function findCheckpoint(
	queries: Queries,
	after = Number.MIN_SAFE_INTEGER,
): Promise<KeptCheckpoint | undefined> {
	const [found] = await queryRows(
		queries,
		sql`select after::text as after, ${isoText(sql`at`)} as "prunedAt" from ${auditEntries}
			where kind = 'checkpoint' and seq > ${after}::int8 order by seq desc limit 1`,
		z.object({ after: z.string().nullable(), prunedAt: z.string() }),
	);
	const checkpoint = found && parseCheckpoint(found.after);
	return checkpoint && { ...checkpoint, prunedAt: found.prunedAt };
}
