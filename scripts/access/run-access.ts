/** Implements `npm run access`; `access.mjs` runs it on the pinned Node with the `react-server` condition. */
import { readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { levelOfRole } from "../../lib/access/server/get-access-policy.ts";
import { listApis } from "../../lib/apis/server/list-apis.ts";
import { recordAct } from "../../lib/audit/server/record-act.ts";
import { grantAdmin } from "../../lib/auth/server/grant-admin.ts";
import { getDatabase } from "../../lib/database/server/database.ts";
import { inRequestScope, newRequestScope } from "../../lib/management-api/server/call/request-scope.ts";
import { type AccessFile, mostFileBytes } from "../../lib/roles/access-file.ts";
import { parseAccessFile } from "../../lib/roles/parse-access-file.ts";
import { planAccess, type TenantRole, toAccessFile } from "../../lib/roles/plan-access.ts";
import { applyAccess } from "../../lib/roles/server/apply-access.ts";
import { listAllAccessRoles } from "../../lib/roles/server/list-access-roles.ts";
import { writeAccessFile } from "../../lib/roles/write-access-file.ts";
import { commandActor } from "../settings/command-actor.ts";
import { readSettings } from "../settings/read-settings.ts";
import { describeError, describeOtherSections, describePlan, describeProblems, listRefusals } from "./access-words.ts";

const usage = `npm run access -- export [--format yaml|json] [--output FILE]
npm run access -- plan FILE
npm run access -- apply FILE [--reason TEXT]
npm run access -- admin E-MAIL|USER-ID [--reason TEXT]

plan ends with status 0 where file and tenant are the same, with 2 where they differ, and with 1 where something is wrong.`;

const say = (lines: readonly string[]) => process.stdout.write(lines.map((line) => `${line}\n`).join(""));

/** A failure that is printed as sentences, without a stack. */
class Refusal extends Error {
	readonly lines: readonly string[];

	constructor(...lines: string[]) {
		super(lines[0]);
		this.lines = lines;
	}
}

const signal = new AbortController().signal;

/** Resolves a path against the person's own folder, because npm runs this in Rolecall's folder. */
const resolvePath = (file: string) => path.resolve(process.env.INIT_CWD ?? process.cwd(), file);

async function readTenant() {
	const [roles, apis] = await Promise.all([listAllAccessRoles({ signal }), listApis({ signal })]);
	return { roles, apis };
}

function readText(file: string): string {
	const place = resolvePath(file);
	try {
		// Rejects a larger file before it is read.
		if (statSync(place).size <= mostFileBytes)
			return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(place));
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		throw new Refusal(
			`✘ ${file} could not be read: ${why}. Name a file of roles in UTF-8, such as one made by export.`,
		);
	}
	throw new Refusal(...describeProblems(file, [{ line: 1, code: "too_large", what: "" }]));
}

/** Reads and parses the whole file. @throws Refusal that names every mistake */
function readAccessFile(file: string): AccessFile {
	const parsed = parseAccessFile(readText(file));
	if (parsed.problems !== undefined)
		throw new Refusal(
			...describeProblems(file, parsed.problems),
			"",
			"Nothing was read from the file. Correct it and run this again.",
		);
	say(describeOtherSections(parsed.otherSections));
	return parsed.file;
}

async function runExport({ format, output }: Options): Promise<number> {
	if (format !== "yaml" && format !== "json") throw new Refusal(`✘ --format is yaml or json, not ${format}.`);
	const text = writeAccessFile(toAccessFile(await readTenant()), format);
	if (output === undefined) process.stdout.write(text);
	else writeFileSync(resolvePath(output), text);
	return 0;
}

async function runPlan(file: string): Promise<number> {
	const plan = planAccess(readAccessFile(file), await readTenant(), levelOfRole);
	say(describePlan(plan));
	return plan.changes.length > 0 ? 2 : 0;
}

async function runApply(file: string, { reason }: Options): Promise<number> {
	const wanted = readAccessFile(file);
	// Opens the audit before it reads the tenant, because nothing is done without the audit.
	await getDatabase();
	const now = await readTenant();
	const plan = planAccess(wanted, now, levelOfRole);
	say(describePlan(plan));
	const refusals = listRefusals(plan);
	if (refusals.length > 0) throw new Refusal("", ...refusals, "", "Nothing was changed.");
	const context = { actor: commandActor("access"), reason, signal };
	const roles: readonly TenantRole[] = now.roles;
	const isWhole = await applyAccess(context, { changes: plan.changes, roles }, ({ name, outcome, problem }) => {
		if (outcome === "done") say([`✔ ${name}`]);
		else if (outcome === "not_tried") say([`· ${name}: not tried, because an earlier role failed.`]);
		else say([`✘ ${name}: ${describeError(problem)}`]);
	});
	return isWhole ? 0 : 1;
}

/** Makes a person an admin for one hour, so that nobody is locked out for good. */
async function runAdmin(who: string, { reason }: Options): Promise<number> {
	const actor = commandActor("access");
	const scope = { ...newRequestScope(), actor: actor.userId, readsAnew: true as const };
	const context = { actor, action: "user.admin_granted", requestId: scope.id } as const;
	const { userId, email, level } = await inRequestScope(scope, () =>
		grantAdmin({ act: (what, run) => recordAct(what, context, run), signal }, { who, reason }),
	);
	say([
		`✔ ${email ?? userId} (${userId}) has the level “${level}” for one hour from now. The audit says that ${actor.name} did it.`,
		"  They sign out of Rolecall and in again to use it. Give them a role that lasts, or another admin one.",
	]);
	return 0;
}

type Options = { format: string; output?: string | undefined; reason?: string | undefined };

function readWords() {
	try {
		const { values, positionals } = parseArgs({
			allowPositionals: true,
			options: {
				format: { type: "string", default: "yaml" },
				output: { type: "string" },
				reason: { type: "string" },
			},
		});
		return { values, positionals };
	} catch (error) {
		throw new Refusal(`✘ ${error instanceof Error ? error.message : error}`, "", usage);
	}
}

async function run(): Promise<number> {
	const { values, positionals } = readWords();
	const [command, file, ...more] = positionals;
	const isExport = command === "export" && file === undefined;
	if (!isExport && (!["plan", "apply", "admin"].includes(command ?? "") || file === undefined || more.length > 0))
		throw new Refusal(usage);
	if (readSettings() === undefined) return 1;
	if (isExport) return runExport(values);
	if (command === "admin") return runAdmin(file ?? "", values);
	return command === "plan" ? runPlan(file ?? "") : runApply(file ?? "", values);
}

// Keeps the process alive, which the pauses between retries do not.
setInterval(() => undefined, 1_000);
run().then(
	(status) => process.exit(status),
	(error: unknown) => {
		process.stderr.write(`${error instanceof Refusal ? error.lines.join("\n") : `✘ ${describeError(error)}`}\n`);
		process.exit(1);
	},
);
