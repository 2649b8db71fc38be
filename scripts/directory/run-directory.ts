/** Implements `npm run directory`; `directory.mjs` runs it on the pinned Node with the `react-server` condition. The packed server holds it as a bundle. */
import { parseArgs } from "node:util";
import { recordAct } from "../../lib/audit/server/record-act.ts";
import { BackupRefused } from "../../lib/database/server/backup/backup-refused.ts";
import { requireOwnMigrations } from "../../lib/database/server/backup/migration-state.ts";
import { setDatabase } from "../../lib/database/server/database.ts";
import type { OpenDatabase } from "../../lib/database/server/open-database.ts";
import { deleteDirectory } from "../../lib/directory/server/delete-directory.ts";
import { readStatus } from "../../lib/directory/server/read-status.ts";
import { readStored } from "../../lib/directory/server/read-stored.ts";
import { isDirectoryOn } from "../../lib/directory/server/state/state-row.ts";
import { getEnv } from "../../lib/env/server/env.ts";
import { ProblemError } from "../../lib/http/problem-error.ts";
import { newRequestScope } from "../../lib/management-api/server/call/request-scope.ts";
import { commandActor } from "../settings/command-actor.ts";
import { openAsIs, runToEnd } from "../settings/open-as-is.ts";
import { readSettings } from "../settings/read-settings.ts";

const usage = `npm run directory -- status
npm run directory -- drop [--reason TEXT]

In the unpacked server: node directory.mjs status.

drop turns the directory off and removes all users that it keeps. No user of the tenant is changed.`;

const say = (...lines: readonly string[]) => process.stdout.write(lines.map((line) => `${line}\n`).join(""));

const usersText = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "user" : "users"}`;

/** Says whether the directory is on, and what it keeps. Makes no call of the tenant. */
async function runStatus({ db }: OpenDatabase): Promise<void> {
	const { directory: setting, directoryFields } = getEnv();
	const isOn = await isDirectoryOn(db);
	const { phase, read, expected, asOf, missing, problemCode } = await readStatus(db);
	const { users, bytes } = await readStored(db);
	say(
		`The directory is ${isOn ? "on" : "off"}${setting === undefined ? "" : `, by DIRECTORY=${setting}`}.`,
		`  stored: ${usersText(users)} in ${(bytes / 1e6).toFixed(1)} MB`,
		`  as of: ${asOf ?? "not filled yet"}`,
		...(phase === "filling" ? [`  filling: ${read} of ${usersText(expected)} read`] : []),
		`  optional fields: ${directoryFields.join(", ") || "none"}`,
		...(missing.length === 0 ? [] : [`! Not readable with the grant or in the plan: ${missing.join(", ")}`]),
		...(problemCode === null ? [] : [`! Held up: ${problemCode}`]),
	);
}

async function runDrop({ db }: OpenDatabase, reason: string | undefined): Promise<void> {
	const { users } = await readStored(db);
	const context = {
		actor: commandActor("directory"),
		action: "directory.dropped",
		requestId: newRequestScope().id,
	} as const;
	await deleteDirectory({ act: (what, does) => recordAct(what, context, does) }, { reason });
	say(
		`✔ Dropped the directory: ${usersText(users)} removed, and it is off.`,
		"Backups, replicas and the write-ahead log of PostgreSQL may hold them longer. See SECURITY.md.",
	);
}

function readWords() {
	try {
		return parseArgs({ allowPositionals: true, options: { reason: { type: "string" } } });
	} catch (error) {
		throw new BackupRefused(`${error instanceof Error ? error.message : error}\n\n${usage}`);
	}
}

async function run(): Promise<number> {
	const { values, positionals } = readWords();
	const [command, ...more] = positionals;
	const isStatus = command === "status" && values.reason === undefined;
	if (!(isStatus || command === "drop") || more.length > 0) throw new BackupRefused(usage);
	if (readSettings() === undefined) return 1;
	const database = await openAsIs(isStatus ? "describe" : "drop");
	try {
		await requireOwnMigrations(database.db);
		setDatabase(Promise.resolve(database));
		await (isStatus ? runStatus(database) : runDrop(database, values.reason));
		return 0;
	} catch (error) {
		if (error instanceof ProblemError) throw new BackupRefused(error.details.detail ?? error.code);
		throw error;
	} finally {
		await database.close();
	}
}

runToEnd(run);
