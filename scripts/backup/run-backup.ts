/**
 * Implements `npm run backup` and `npm run restore`; `backup.mjs` runs it on the pinned Node with the `react-server` condition. The packed
 * server holds it as a bundle.
 */
import { statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { requireWholeChain, tellBrokenChain } from "../../lib/audit/server/chain/require-whole-chain.ts";
import {
	type BackupHeader,
	isSecretOf,
	requireSameMigrations,
} from "../../lib/database/server/backup/backup-header.ts";
import { BackupRefused } from "../../lib/database/server/backup/backup-refused.ts";
import { leftOutTables, type RowCounts } from "../../lib/database/server/backup/backup-tables.ts";
import { listAppliedMigrations } from "../../lib/database/server/backup/migration-state.ts";
import { readHeader } from "../../lib/database/server/backup/read-backup.ts";
import { restoreBackup } from "../../lib/database/server/backup/restore-backup.ts";
import { writeBackup } from "../../lib/database/server/backup/write-backup.ts";
import { placeOfDatabase } from "../../lib/database/server/database.ts";
import { type OpenDatabase, openDatabase } from "../../lib/database/server/open-database.ts";
import packageFile from "../../package.json" with { type: "json" };
import { openAsIs, runToEnd } from "../settings/open-as-is.ts";
import { readSettings } from "../settings/read-settings.ts";

const usage = `npm run backup -- [FILE] [--broken]
npm run restore -- FILE [--replace] [--broken]

In the unpacked server: node backup.mjs [FILE] and node restore.mjs FILE [--replace].

--broken goes on although the audit trail does not verify, names each place, and ends with status 1.

Without FILE, a backup is written to rolecall-<time>.jsonl.gz in the current folder.`;

type Settings = NonNullable<ReturnType<typeof readSettings>>;

const say = (...lines: readonly string[]) => process.stdout.write(lines.map((line) => `${line}\n`).join(""));

/** Resolves a path against the person's own folder, because npm runs this in Rolecall's folder. */
const resolvePath = (file: string) => path.resolve(process.env.INIT_CWD ?? process.cwd(), file);

const defaultName = () => `rolecall-${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}Z.jsonl.gz`;

const formatNumber = (value: number) => value.toLocaleString("en");

const formatCounts = (counts: RowCounts) =>
	Object.entries(counts).map(([table, count]) => `  ${table}: ${formatNumber(count)}`);

function formatTotal(counts: RowCounts): string {
	const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
	return `${formatNumber(total)} ${total === 1 ? "row" : "rows"}`;
}

/** Opens the database for a restore. Only a database that Rolecall has never used is migrated. */
async function openForRestore(): Promise<OpenDatabase> {
	const place = placeOfDatabase();
	const found = await openDatabase({ ...place, migrate: false });
	const applied = await listAppliedMigrations(found.db);
	if (applied.length > 0) return found;
	await found.close();
	return openDatabase(place);
}

/** Returns the check of the audit, and whether it found problems that `--broken` passed over. */
function createCheck(isBroken: boolean) {
	let problems = 0;
	const requireWhole = !isBroken
		? requireWholeChain
		: tellBrokenChain((sentence) => {
				problems += 1;
				say(`✘ ${sentence}`);
			});
	return { requireWhole, isBroken: () => problems > 0 };
}

type Check = ReturnType<typeof createCheck>["requireWhole"];

async function runBackup(file: string, { auth0Domain, rolecallSecret }: Settings, requireWhole: Check): Promise<void> {
	const database = await openAsIs("back up");
	try {
		const origin = { release: packageFile.version, tenant: auth0Domain, secret: rolecallSecret };
		const counts = await writeBackup(database, file, origin, requireWhole);
		say(`✔ ${file} · ${formatTotal(counts)} · ${formatNumber(statSync(file).size)} bytes`, ...formatCounts(counts));
		say("Left out:", ...Object.entries(leftOutTables).map(([table, reason]) => `  ${table}: ${reason}`));
		say("The file holds personal data. Keep it where only the people who may read the audit trail can read it.");
	} finally {
		await database.close();
	}
}

/** Returns what a person must know before the server starts on the restored rows. */
function describeDifferences(header: BackupHeader, settings: Settings): string[] {
	const { auth0Domain, rolecallSecret, rolecallSecretPrevious } = settings;
	const secrets = rolecallSecretPrevious === undefined ? [rolecallSecret] : [rolecallSecret, rolecallSecretPrevious];
	return [
		...(header.tenant === auth0Domain
			? []
			: [
					`! The backup is of the tenant ${header.tenant}, and AUTH0_DOMAIN is ${auth0Domain}. Start the server only if both are the same tenant, because it looks up the outcome of unfinished changes there.`,
				]),
		...(secrets.some((secret) => isSecretOf(header, secret))
			? []
			: [
					"! ROLECALL_SECRET is not that of the server that made the backup. With another one, the personal values of the restored audit cannot be read: set that secret, or name it in ROLECALL_SECRET_PREVIOUS for the first start.",
				]),
	];
}

type Restoring = { replace: boolean; requireWhole: Check };

async function runRestore(file: string, settings: Settings, restoring: Restoring): Promise<void> {
	const header = await readHeader(file);
	requireSameMigrations(header, file);
	const database = await openForRestore();
	try {
		const counts = await restoreBackup(database, file, restoring);
		say(
			`✔ Restored ${formatTotal(counts)} from the backup of ${header.createdAt}, which Rolecall ${header.release} made`,
			...formatCounts(counts),
			...describeDifferences(header, settings),
			"The audit trail ends where that of the backup did. With AUDIT_ANCHOR_FILE, keep the old file and name a new one before you start the server: its later lines belong to the database that was replaced.",
			"Sessions that ended after the backup was made are valid again until they expire, which takes 8 hours at most. To end all sessions, set a new NEXTAUTH_SECRET before you start the server.",
		);
	} finally {
		await database.close();
	}
}

function readWords() {
	try {
		const flag = { type: "boolean", default: false } as const;
		return parseArgs({ allowPositionals: true, options: { replace: flag, broken: flag } });
	} catch (error) {
		throw new BackupRefused(`${error instanceof Error ? error.message : error}\n\n${usage}`);
	}
}

async function run(): Promise<number> {
	const { values, positionals } = readWords();
	const [command, file, ...more] = positionals;
	const isBackup = command === "backup" && !values.replace;
	const isRestore = command === "restore" && file !== undefined;
	if (more.length > 0 || !(isBackup || isRestore)) throw new BackupRefused(usage);
	const settings = readSettings();
	if (settings === undefined) return 1;
	const { requireWhole, isBroken } = createCheck(values.broken);
	if (isBackup) await runBackup(resolvePath(file ?? defaultName()), settings, requireWhole);
	else await runRestore(resolvePath(file ?? ""), settings, { replace: values.replace, requireWhole });
	return isBroken() ? 1 : 0;
}

runToEnd(run);
