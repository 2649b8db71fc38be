import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { auditEntries, auditOpen } from "../../../database/schema.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import type { Anchors } from "./anchor-file.ts";
import { type Head, readHead } from "./append-entry.ts";
import { digestEarlier } from "./begin-chain.ts";
import { type Checkpoint, findCheckpoint, type KeptCheckpoint } from "./checkpoint.ts";
import { entryHash, readStored } from "./entry-content.ts";

/**
 * A fault at a place of the chain. `gap`: entries from `seq` up to `to` are missing. `changed`: the content is not the hashed one.
 * `moved`: the entry does not follow the one before it. `cut`: entries after `seq` are missing, up to `to`. `beyond`: the head is before
 * this entry. `earlier`: the acts from before the chain are not those of its genesis. `no_genesis`: the first entry is none. `not_anchored`:
 * the entry is not the one that an anchor holds. `hidden`: an act has no outcome and is not open. `unpruned`: entries are there that
 * the newest checkpoint says were pruned. `contradicted`: an anchor holds another hash or a later time than the checkpoint for what was pruned.
 */
export type ChainProblem = {
	kind:
		| "gap"
		| "changed"
		| "moved"
		| "cut"
		| "beyond"
		| "earlier"
		| "no_genesis"
		| "not_anchored"
		| "hidden"
		| "unpruned"
		| "contradicted";
	seq: number;
	to?: number;
	at?: string;
	actId?: string;
};

export type ChainReport = {
	/** Number of entries of the chain. */
	entries: number;
	/** Number of acts from before the chain. */
	earlier: number;
	head: Head | undefined;
	/** The newest checkpoint, if entries were pruned. */
	pruned: KeptCheckpoint | undefined;
	/** The first problems, in order. */
	problems: ChainProblem[];
};

/** Maximum number of problems of a report. */
const mostProblems = 100;

const genesisSchema = z.looseObject({
	kind: z.literal("genesis"),
	after: z.object({ entries: z.number(), sha256: z.string() }),
});

async function isEarlierWhole(queries: Queries, genesis: unknown, pruned: Checkpoint | undefined) {
	const found = await digestEarlier(queries, pruned);
	const gone = pruned === undefined ? 0 : pruned.entries - Math.max(0, pruned.seq + 1);
	const { data } = genesisSchema.safeParse(genesis);
	return {
		earlier: found.entries - gone,
		isWhole: data?.after.entries === found.entries && data.after.sha256 === found.sha256,
	};
}

/** A place of the chain with the hash that is there. */
type Place = Pick<Head, "seq" | "hash">;

type Row = { seq: number; at: string; prevHash: string | null; hash: string | null; content: string };

/** Compares an entry with its hash and with the entry before it. */
function checkRow({ prevHash, hash, ...row }: Row, last: Place): ChainProblem["kind"] | undefined {
	if (prevHash !== last.hash && row.seq === last.seq + 1) return "moved";
	if (hash !== entryHash({ ...row, prevHash: prevHash ?? "" })) return "changed";
	return undefined;
}

/** Returns what is wrong with the end of the chain. */
function checkEnd(head: ChainReport["head"], last: Place, anchors: Anchors): ChainProblem[] {
	const end = Math.max(head?.seq ?? -1, ...anchors.keys());
	if (end > last.seq) return [{ kind: "cut", seq: last.seq, to: end }];
	if ((head?.seq ?? -1) < last.seq) return [{ kind: "beyond", seq: (head?.seq ?? -1) + 1 }];
	return head !== undefined && head.hash !== last.hash ? [{ kind: "changed", seq: last.seq, at: head.at }] : [];
}

/** Returns the acts that have no outcome and are not open, so that no list would show them. */
async function findHidden(queries: Queries, unended: Map<string, ChainProblem>): Promise<ChainProblem[]> {
	const rows = await queryRows(queries, sql`select act_id as id from ${auditOpen}`, z.object({ id: z.string() }));
	for (const { id } of rows) unended.delete(id);
	return [...unended.values()];
}

/** The newest checkpoint, if exactly the entries up to it are missing, and else what is wrong with it. */
async function findBegin(queries: Queries, anchors: Anchors) {
	const pruned = await findCheckpoint(queries);
	if (pruned === undefined) return { pruned, problems: [] };
	const lowest = sql`select min(seq)::float8 as seq from ${auditEntries}`;
	const [first] = await queryRows(queries, lowest, z.object({ seq: z.number().nullable() }));
	if (typeof first?.seq === "number" && first.seq <= pruned.seq)
		return { problems: [{ kind: "unpruned" as const, seq: first.seq, to: pruned.seq }] };
	const isContradicted = [...anchors].some(
		([seq, { hash, at = "" }]) => (seq === pruned.seq && hash !== pruned.hash) || (seq <= pruned.seq && at > pruned.at),
	);
	return {
		pruned,
		problems: isContradicted ? [{ kind: "contradicted" as const, seq: pruned.seq, at: pruned.at }] : [],
	};
}

/**
 * Verifies the whole chain, in batches, so that memory stays flat: that no entry is missing, changed or moved, that its end is that of the
 * head and of the anchors, and that the acts from before the chain are those of the genesis. If entries were pruned, it begins at
 * the newest checkpoint, and only the entries up to that one may be missing. Run it in a repeatable-read transaction.
 */
export async function verifyChain(queries: Queries, anchors: Anchors = new Map()): Promise<ChainReport> {
	const begin = await findBegin(queries, anchors);
	const { pruned } = begin;
	const problems: ChainProblem[] = [...begin.problems];
	const add = (...found: ChainProblem[]) => problems.push(...found.slice(0, mostProblems - problems.length));
	const head = await readHead(queries);
	const unended = new Map<string, ChainProblem>();
	let last: Place = pruned !== undefined && pruned.seq >= 0 ? pruned : { seq: -1, hash: "" };
	let earlier = 0;
	let entries = 0;
	for await (const { columns, ...row } of readStored(queries, -1)) {
		const where = { seq: row.seq, at: row.at, actId: columns.act_id };
		if (entries === 0) {
			const found = await isEarlierWhole(queries, columns, pruned);
			earlier = found.earlier;
			if (row.seq === 0 && columns.kind !== "genesis") add({ kind: "no_genesis", ...where });
			else if (row.seq === 0 && !found.isWhole) add({ kind: "earlier", ...where });
		}
		if (row.seq > last.seq + 1) add({ kind: "gap", ...where, seq: last.seq + 1, to: row.seq - 1 });
		const kind = checkRow(row, last);
		const anchor = anchors.get(row.seq);
		if (kind !== undefined) add({ kind, ...where });
		else if (anchor !== undefined && anchor.hash !== row.hash) add({ kind: "not_anchored", ...where });
		if (columns.kind === "intent") unended.set(columns.act_id, { kind: "hidden", ...where });
		else unended.delete(columns.act_id);
		last = { seq: row.seq, hash: row.hash ?? "" };
		entries += 1;
	}
	add(...checkEnd(head, last, anchors), ...(await findHidden(queries, unended)));
	return { entries, earlier, head, pruned, problems };
}
