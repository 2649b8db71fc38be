/**
 * Implements `npm run audit`; `audit.mjs` runs it on the pinned Node with the `react-server` condition. The packed server holds it as a
 * bundle.
 */
import path from "node:path";
import { parseArgs } from "node:util";
import { readAnchors } from "../../lib/audit/server/chain/anchor-file.ts";
import { describeProblem } from "../../lib/audit/server/chain/describe-problem.ts";
import { verifyChain } from "../../lib/audit/server/chain/verify-chain.ts";
import { countLostValues } from "../../lib/audit/server/personal/count-lost-values.ts";
import { BackupRefused } from "../../lib/database/server/backup/backup-refused.ts";
import { requireOwnMigrations } from "../../lib/database/server/backup/migration-state.ts";
import { openAsIs, runToEnd } from "../settings/open-as-is.ts";
import { readSettings } from "../settings/read-settings.ts";

const usage = `npm run audit -- verify [--anchors FILE]

In the unpacked server: node audit.mjs verify [--anchors FILE].

It ends with status 0 if the chain of the audit trail is whole, and else with 1.`;

const say = (...lines: readonly string[]) => process.stdout.write(lines.map((line) => `${line}\n`).join(""));

const count = (value: number, one: string, many: string) => `${value.toLocaleString("en")} ${value === 1 ? one : many}`;

/** Reads the anchors of a file. The default file may not exist yet, because nothing was changed. */
async function readAnchorsOf(file: string | undefined, isNamed: boolean) {
	if (file === undefined) return new Map<number, string>();
	const anchors = await readAnchors(file);
	if (anchors === undefined && isNamed) throw new BackupRefused(`There is no file ${file}. Name a file of anchors.`);
	return anchors ?? new Map<number, string>();
}

/** Verifies the chain and says what it found. Returns the exit status. */
async function runVerify(file: string | undefined, isNamed: boolean): Promise<number> {
	const anchors = await readAnchorsOf(file, isNamed);
	const database = await openAsIs("verify");
	try {
		await requireOwnMigrations(database.db);
		const { entries, earlier, head, problems, lost } = await database.db.transaction(
			async (snapshot) => ({ ...(await verifyChain(snapshot, anchors)), lost: await countLostValues(snapshot) }),
			{ isolationLevel: "repeatable read", accessMode: "read only" },
		);
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
		if (head !== undefined) say(`  Its end: entry ${head.seq} of ${head.at}, ${head.hash}`);
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
	if (positionals.length !== 1 || positionals[0] !== "verify") throw new BackupRefused(usage);
	const settings = readSettings();
	if (settings === undefined) return 1;
	const { anchors } = values;
	if (anchors === undefined) return runVerify(settings.auditAnchorFile, false);
	return runVerify(path.resolve(process.env.INIT_CWD ?? process.cwd(), anchors), true);
}

runToEnd(run);
