/** Implements `npm run person`; `person.mjs` runs it on the pinned Node with the `react-server` condition. */
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import type { ActContext } from "../../lib/audit/server/act-context.ts";
import { recordAct } from "../../lib/audit/server/record-act.ts";
import { BackupRefused } from "../../lib/database/server/backup/backup-refused.ts";
import { requireOwnMigrations } from "../../lib/database/server/backup/migration-state.ts";
import { setDatabase } from "../../lib/database/server/database.ts";
import { ProblemError } from "../../lib/http/problem-error.ts";
import { inRequestScope, newRequestScope } from "../../lib/management-api/server/call/request-scope.ts";
import { type Erased, erasePerson } from "../../lib/users/server/personal-data/erase-person.ts";
import { exportPerson } from "../../lib/users/server/personal-data/export-person.ts";
import { commandActor } from "../settings/command-actor.ts";
import { openAsIs, runToEnd } from "../settings/open-as-is.ts";
import { readSettings } from "../settings/read-settings.ts";

const usage = `npm run person -- export USER_ID [--output FILE] [--reason TEXT]
npm run person -- erase USER_ID... [--email EMAIL]... [--reason TEXT]

erase leaves the user in the tenant. Delete the user first, then erase: the deletion writes the name and the e-mail into the audit. Several
ids are those of one person. It can be run again.`;

const say = (...lines: readonly string[]) => process.stdout.write(lines.map((line) => `${line}\n`).join(""));

const signal = new AbortController().signal;

/** Runs a use case of this command within the scope of a request of its own. */
function inScope<T>(run: (context: Pick<ActContext, "actor" | "act" | "signal">) => Promise<T>): Promise<T> {
	const actor = commandActor("person");
	const scope = { ...newRequestScope(), actor: actor.userId, readsAnew: true as const };
	const audit = { actor, action: "user.data_erased", requestId: scope.id } as const;
	return inRequestScope(scope, () => run({ actor, act: (what, does) => recordAct(what, audit, does), signal }));
}

/** Opens the database of the settings as it is: the command makes none, and changes no table. */
async function openForScope(act: string): Promise<void> {
	const database = await openAsIs(act);
	await requireOwnMigrations(database.db);
	setDatabase(Promise.resolve(database));
}

type Options = { output?: string | undefined; email?: string[] | undefined; reason?: string | undefined };

async function runExport(userId: string, { output, reason }: Options): Promise<number> {
	const file = output === undefined ? undefined : path.resolve(process.env.INIT_CWD ?? process.cwd(), output);
	if (file !== undefined && existsSync(file))
		throw new BackupRefused(`${file} already exists, and an export never overwrites a file. Choose another name.`);
	await openForScope("export from");
	const exported = await inScope((context) => exportPerson(context, { userId }, { reason }));
	const text = `${JSON.stringify(exported, null, 2)}\n`;
	if (file === undefined) {
		process.stdout.write(text);
		return 0;
	}
	writeFileSync(file, text, { mode: 0o600, flag: "wx" });
	const parts = Object.entries(exported.tenant);
	const unread = parts.flatMap(([name, part]) => ("unread" in part ? [`! ${name}: not read (${part.unread})`] : []));
	const cut = parts.flatMap(([name, part]) =>
		"value" in part && !part.isWhole ? [`! ${name}: only the first rows`] : [],
	);
	say(`✔ ${file}`, ...unread, ...cut, "The file holds personal data. Only its owner can read it.");
	return 0;
}

function describeErased({ keys, names, views, sharedViews, pins, requests, directory, person }: Erased): string[] {
	const { userIds, emails, isInTenant } = person;
	return [
		`✔ Erased what Rolecall kept of ${[...userIds, ...emails].join(", ")}`,
		`  audit: ${keys} ${keys === 1 ? "key" : "keys"}, ${names} ${names === 1 ? "name" : "names"}`,
		`  saved views: ${views} deleted, ${sharedViews} shared ones without the name, ${pins} pins`,
		`  stored answers: ${requests}`,
		...(directory === 0 ? [] : [`  directory: ${directory} ${directory === 1 ? "user" : "users"}`]),
		...(isInTenant
			? [
					"! The tenant still has this user. If it should go, delete it and run erase again: the deletion writes the name and the e-mail into the audit.",
				]
			: []),
		"Other ids and e-mails of the person, backups, log files and audit entries of releases before the keys stay. See SECURITY.md.",
	];
}

async function runErase(userIds: readonly [string, ...string[]], { email = [], reason }: Options): Promise<number> {
	await openForScope("erase in");
	say(...describeErased(await inScope((context) => erasePerson(context, { userIds, emails: email }, { reason }))));
	return 0;
}

function readWords() {
	try {
		const text = { type: "string" } as const;
		return parseArgs({
			allowPositionals: true,
			options: { output: text, email: { ...text, multiple: true }, reason: text },
		});
	} catch (error) {
		throw new BackupRefused(`${error instanceof Error ? error.message : error}\n\n${usage}`);
	}
}

async function run(): Promise<number> {
	const { values, positionals } = readWords();
	const [command, userId, ...more] = positionals;
	const isExport = command === "export" && more.length === 0 && values.email === undefined;
	const isErase = command === "erase" && values.output === undefined;
	if (!(isExport || isErase) || userId === undefined) throw new BackupRefused(usage);
	if (readSettings() === undefined) return 1;
	try {
		return await (isExport ? runExport(userId, values) : runErase([userId, ...more], values));
	} catch (error) {
		if (error instanceof ProblemError) throw new BackupRefused(error.details.detail ?? error.code);
		throw error;
	}
}

// Keeps the process alive, which the pauses between retries do not.
setInterval(() => undefined, 1_000);
runToEnd(run);
