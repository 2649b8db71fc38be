/**
 * Implements `npm run audit`; `audit.mjs` runs it on the pinned Node with the `react-server` condition. The packed server holds it as a
 * bundle.
 */
import path from "node:path";
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { type Anchors, readAnchors } from "../../lib/audit/server/chain/anchor-file.ts";
import { beginChainOverEarlier } from "../../lib/audit/server/chain/begin-chain.ts";
import type { Checkpoint } from "../../lib/audit/server/chain/checkpoint.ts";
import { describeProblem } from "../../lib/audit/server/chain/describe-problem.ts";
import { verifyChain } from "../../lib/audit/server/chain/verify-chain.ts";
import { countLostValues } from "../../lib/audit/server/personal/count-lost-values.ts";
import { forgetUnnamed } from "../../lib/audit/server/retention/forget-unnamed.ts";
import { pruneAudit } from "../../lib/audit/server/retention/prune-audit.ts";
import { BackupRefused } from "../../lib/database/server/backup/backup-refused.ts";
import { requireOwnMigrations } from "../../lib/database/server/backup/migration-state.ts";
import type { OpenDatabase } from "../../lib/database/server/open-database.ts";
import { openAsIs, runToEnd } from "../settings/open-as-is.ts";
import { readSettings } from "../settings/read-settings.ts";

const usage = `npm run audit -- verify [--anchors FILE]
npm run audit -- prune [--anchors FILE]

In the unpacked server: node audit.mjs verify [--anchors FILE].

verify ends with status 0 if the chain of the audit trail is whole, and else with 1. prune deletes the oldest entries, all that are older than
AUDIT_RETENTION_DAYS, and refuses to if the chain is not whole.`;

const say = (...lines: readonly string[]) => process.stdout.write(lines.map((line) => `${line}\n`).join(""));

const count = (value: number, one: string, many: string) => `${value.toLocaleString("en")} ${value === 1 ? one : many}`;

/** Reads the anchors of a file. The default file may not exist yet, because nothing was changed. */
async function readAnchorsOf(file: string | undefined, isNamed: boolean): Promise<Anchors> {
	if (file === undefined) return new Map();
	const anchors = await readAnchors(file);
	if (anchors === undefined && isNamed) throw new BackupRefused(`There is no file ${file}. Name a file of anchors.`);
	return anchors ?? new Map();
}

const verifySnapshot = ({ db }: OpenDatabase, anchors: Anchors) =>
	db.transaction(
		async (snapshot) => ({ ...(await verifyChain(snapshot, anchors)), lost: await countLostValues(snapshot) }),
		{ isolationLevel: "repeatable read", accessMode: "read only" },
	);

const describePruned = ({ entries, seq, at }: Checkpoint): string =>
	`${count(entries, "entry", "entries")} in all, up to entry ${seq} of ${at}`;

/** Verifies the chain and says what it found. Returns the exit status. */
async function runVerify(anchors: Anchors): Promise<number> {
	const database = await openAsIs("verify");
	try {
		await requireOwnMigrations(database.db);
		const { entries, earlier, head, pruned, problems, lost } = await verifySnapshot(database, anchors);
		const what = `${count(entries, "entry", "entries")}, ${count(earlier, "act", "acts")} from before the chain, ${count(anchors.size, "anchor", "anchors")}`;
		if (lost.count > 0)
			say(
				`! ${count(lost.count, "encrypted value has", "encrypted values have")} no key, from entry ${lost.seq}, although no erasure of the person is in the audit: somebody deleted keys.`,
			);
		if (problems.length > 0) {
			say(...problems.map((problem) => `✘ ${describeProblem(problem)}`), "", `The audit trail is not whole: ${what}.`);
			return 1;
		}
		say(`✔ The audit trail is whole: ${what}.`);
		if (pruned !== undefined) say(`  Pruned: ${describePruned(pruned)}. The last time was ${pruned.prunedAt}.`);
		if (head !== undefined) say(`  Its end: entry ${head.seq} of ${head.at}, ${head.hash}`);
		return 0;
	} finally {
		await database.close();
	}
}

/** Prunes the audit by the setting and says what is gone. Returns the exit status. */
async function runPrune(anchors: Anchors, days: number | undefined): Promise<number> {
	if (days === undefined)
		throw new BackupRefused(
			"AUDIT_RETENTION_DAYS is not set, so the audit trail is kept for ever, and nothing was pruned.",
		);
	const database = await openAsIs("prune");
	try {
		await requireOwnMigrations(database.db);
		await beginChainOverEarlier(database);
		const [problem] = (await verifySnapshot(database, anchors)).problems;
		if (problem !== undefined)
			throw new BackupRefused(
				`The audit trail is not whole: ${describeProblem(problem)} Nothing was pruned, because what is pruned is no evidence any more. npm run audit -- verify lists every such place.`,
			);
		const pruned = await pruneAudit(database, sql`now() - make_interval(days => ${days}::int)`);
		const { keys, names } = await forgetUnnamed(database);
		if (pruned === undefined) say(`✔ Nothing was pruned. No whole act is older than ${count(days, "day", "days")}.`);
		else say(`✔ Pruned what is older than ${count(days, "day", "days")}: ${describePruned(pruned)}.`);
		say(
			`  Also deleted: ${count(keys, "key", "keys")} and ${count(names, "name", "names")} that no entry has any more.`,
		);
		return 0;
	} finally {
		await database.close();
	}
}

function readWords() {
	try {
		return parseArgs({ allowPositionals: true, options: { anchors: { type: "string" } } });
	} catch (error) {
		throw new BackupRefused(`${error instanceof Error ? error.message : error}\n\n${usage}`);
	}
}

async function run(): Promise<number> {
	const { values, positionals } = readWords();
	const [command, ...more] = positionals;
	if (more.length > 0 || (command !== "verify" && command !== "prune")) throw new BackupRefused(usage);
	const settings = readSettings();
	if (settings === undefined) return 1;
	const file =
		values.anchors === undefined
			? settings.auditAnchorFile
			: path.resolve(process.env.INIT_CWD ?? process.cwd(), values.anchors);
	const anchors = await readAnchorsOf(file, values.anchors !== undefined);
	return command === "verify" ? runVerify(anchors) : runPrune(anchors, settings.auditRetentionDays);
}

runToEnd(run);
