import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll } from "vitest";
import { appendEntry } from "../../lib/audit/server/chain/append-entry.ts";
import { appendToChain } from "../../lib/audit/server/chain/begin-chain.ts";
import { requireWholeChain } from "../../lib/audit/server/chain/require-whole-chain.ts";
import {
	auditKeys,
	auditOpen,
	auditPeople,
	auditSteps,
	idempotentRequests,
	tokenRecords,
	viewPins,
	views,
} from "../../lib/database/schema.ts";
import { auditReasons } from "../../lib/database/search-schema.ts";
import { writeBackup } from "../../lib/database/server/backup/write-backup.ts";
import type { OpenDatabase } from "../../lib/database/server/open-database.ts";
import { endedSessions, logoutTokens } from "../../lib/database/session-schema.ts";
import { Secret } from "../../lib/env/server/secret.ts";
import { applySettings } from "../settings.ts";
import { putActs } from "./audit-trail.ts";
import { type Engine, openTestDatabase } from "./test-databases.ts";

/** The server that makes the backups of the tests. */
export const origin = {
	release: "0.2.0",
	tenant: "acme.eu.auth0.com",
	secret: new Secret("canary-rolecall-secret-0123456789abcdef"),
};

export const entryId = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`;

/** Number of audit entries: more rows than one fetch and one insert hold. */
export const entryCount = 450;

/** Returns an audit entry whose texts need care in JSON and in lines. */
export const entry = (at: number) => ({
	id: entryId(at),
	actorId: "auth0|1",
	actorName: `Ana\u2028"Ключ"\\ 🦊\n${at}`,
	action: "user.blocked",
	targetType: "user",
	targetId: "auth0|2",
	requestId: `request-${at}`,
	outcome: "succeeded" as const,
});

const openAct = entryId(8_000);

/** Fills every table, also with values that JavaScript's numbers and dates cannot hold. */
export async function fillEveryTable({ db }: OpenDatabase): Promise<void> {
	applySettings();
	await putActs(
		{ db },
		Array.from({ length: entryCount }, (_, at) => entry(at)),
	);
	await db.execute(
		sql`update audit_entries set before = '{"big": 12345678901234567890.12345678901234567890, "none": null}'::jsonb,
			at = timestamptz '2026-11-29 01:02:03.456789+00' where id = ${entryId(7)}`,
	);
	const { actorId: actor_id, actorName: actor_name, targetType: target_type, targetId: target_id, ...who } = entry(0);
	const { action, requestId: request_id } = who;
	const ofAct = { id: openAct, act_id: openAct, kind: "intent", actor_id, actor_name, action, target_type, target_id };
	await appendToChain({ db }, (queries) => appendEntry(queries, { ...ofAct, kind: "intent", request_id }));
	await db.insert(auditOpen).values({ actId: openAct, actSeq: 1 });
	await db.insert(auditSteps).values({ entryId: openAct, position: 0, kind: "roles", items: ["rol_1", "rol_2"] });
	await db.insert(auditKeys).values({ id: entryId(1), personId: "auth0|1", wrapped: "wrapped", wrappedBy: "mark" });
	await db.insert(auditPeople).values({ kind: "user", id: "auth0|1", name: "Ana", email: "ana@example.com" });
	await db.insert(auditReasons).values({ actSeq: 1, personId: "auth0|2", reason: "HELP-12" });
	const owner = { ownerId: "auth0|1", ownerName: "Ana", search: "status=blocked", everyone: true };
	await db.insert(views).values({ ...owner, id: entryId(1), name: "Blocked", nameKey: "blocked" });
	await db.insert(viewPins).values({ viewId: entryId(1), userId: "auth0|2" });
	await db.insert(endedSessions).values(["a", "b", "c"].map((key) => ({ kind: "user" as const, key })));
	await db.insert(logoutTokens).values({ jti: "jti-1" });
	const request = { key: "key-0123456789abcdef", actorId: "auth0|1", route: "users", bodyHash: "hash" };
	await db.insert(idempotentRequests).values({ ...request, state: "done", answer: { user_id: "auth0|3" } });
	await db.insert(tokenRecords).values({ key: "row", sealed: "sealed-canary", poisoned: ["poisoned-canary"] });
}

/** Returns the lines of a backup. */
export const linesOf = (file: string): string[] =>
	gunzipSync(readFileSync(file)).toString("utf8").trimEnd().split("\n");
/** Returns the rows of a backup in one order, because PostgreSQL returns them in any. */
export const rowsOf = (file: string): string[] => linesOf(file).slice(1, -1).sort();

/** Provides the tests of a file with databases and a folder for backups, and removes them at the end. */
export function prepareBackups() {
	let folder = "";
	let serial = 0;
	const opened: OpenDatabase[] = [];
	beforeAll(() => {
		folder = mkdtempSync(path.join(tmpdir(), "rolecall-backup-"));
	});
	afterAll(async () => {
		await Promise.all(opened.map(({ close }) => close()));
		rmSync(folder, { recursive: true, force: true });
	});
	const newFile = () => path.join(folder, `${++serial}.jsonl.gz`);
	return {
		folder: () => folder,
		/** Returns the name of a file that does not exist. */
		newFile,
		/** Registers a database to be closed at the end. */
		keep(database: OpenDatabase): OpenDatabase {
			opened.push(database);
			return database;
		},
		async openEmpty(engine: Engine = "postgresql"): Promise<OpenDatabase> {
			return this.keep(await openTestDatabase(engine));
		},
		async backUp(database: OpenDatabase): Promise<string> {
			const file = newFile();
			await writeBackup(database, file, origin, requireWholeChain);
			return file;
		},
		/** Writes a backup with these lines. */
		writeLines(lines: readonly string[]): string {
			const file = newFile();
			writeFileSync(file, gzipSync(lines.map((line) => `${line}\n`).join("")));
			return file;
		},
	};
}
