import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordAct } from "../lib/audit/server/record-act.ts";
import { auditEntries } from "../lib/database/schema.ts";
import { setDatabase } from "../lib/database/server/database.ts";
import { type DatabasePlace, openDatabase } from "../lib/database/server/open-database.ts";
import { putActs } from "../testing/databases/audit-trail.ts";
import { entry } from "../testing/databases/backups.ts";
import { copyEmbedded, createPostgresDatabase } from "../testing/databases/test-databases.ts";
import { runServerScript } from "../testing/run-server-script.ts";
import { applySettings, canaries } from "../testing/settings.ts";

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), "rolecall-backup-command-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (words: readonly string[], env: Record<string, string> = {}) =>
	runServerScript("backup/run-backup.ts", words, { INIT_CWD: folder, DATA_DIR: path.join(folder, "data"), ...env });

async function countEntries(place: DatabasePlace): Promise<number> {
	const { db, close } = await openDatabase(place);
	return db.$count(auditEntries).finally(close);
}

describe("npm run backup and npm run restore", () => {
	test("an embedded database is moved to PostgreSQL and back, with a sentence for each thing in the way", async () => {
		const pglite = path.join(folder, "data", "pglite");
		expect(await run(["backup"])).toEqual({
			...{ status: 1, out: "" },
			err: `✘ There is nothing to back up: no embedded database is in ${pglite}. Correct DATA_DIR, or set DATABASE_URL.\n`,
		});
		await copyEmbedded(pglite);
		const server = await openDatabase({ folder: pglite });
		await putActs(server, [entry(1), entry(2)]);
		expect(await run(["backup"])).toEqual({
			...{ status: 1, out: "" },
			err: `✘ The embedded database in ${pglite} is in use by process ${process.pid} on ${hostname()}, and only one process can open it. Stop the server, run this again, and start the server again.\n`,
		});
		await server.close();
		const saved = await run(["backup"]);
		expect([saved.status, saved.err]).toEqual([0, ""]);
		const [file = ""] = readdirSync(folder).filter((name) => /^rolecall-[\dTZ-]+\.jsonl\.gz$/.test(name));
		expect(saved.out).toContain(`✔ ${path.join(folder, file)} · 2 rows · `);
		expect(saved.out).toContain("  audit_entries: 2\n");
		expect(saved.out).toContain("  token_records: the next start requests a new token");
		expect(statSync(path.join(folder, file)).mode & 0o777).toBe(0o600);

		const DATABASE_URL = await createPostgresDatabase();
		const restored = await run(["restore", file], { DATABASE_URL });
		expect([restored.status, restored.err]).toEqual([0, ""]);
		expect(restored.out).toContain("✔ Restored 2 rows from the backup of 20");
		expect(restored.out).not.toContain("!");
		expect(await run(["restore", file], { DATABASE_URL })).toMatchObject({
			...{ status: 1, out: "" },
			err: expect.stringMatching(/^✘ The database already has rows: audit_entries \(2\)\./),
		});
		expect(await run(["backup", "back.gz"], { DATABASE_URL })).toMatchObject({ status: 0, err: "" });
		expect(await run(["restore", "back.gz", "--replace"])).toMatchObject({ status: 0, err: "" });
		expect([await countEntries({ url: DATABASE_URL }), await countEntries({ folder: pglite })]).toEqual([2, 2]);
	}, 240_000);

	test("a restore tells of another ROLECALL_SECRET and another tenant, and knows the previous secret", async () => {
		const DATABASE_URL = await createPostgresDatabase();
		await countEntries({ url: DATABASE_URL });
		expect(await run(["backup", "two.gz"], { DATABASE_URL })).toMatchObject({ status: 0, err: "" });
		const another = { DATABASE_URL, ROLECALL_SECRET: "another-rolecall-secret-0123456789abcdef" };
		const { status, out } = await run(["restore", "two.gz"], { ...another, AUTH0_DOMAIN: "other.eu.auth0.com" });
		expect(status).toBe(0);
		expect(out).toContain("! ROLECALL_SECRET is not that of the server that made the backup.");
		expect(out).toContain("! The backup is of the tenant acme.eu.auth0.com, and AUTH0_DOMAIN is other.eu.auth0.com.");
		const rotated = await run(["restore", "two.gz"], { ...another, ROLECALL_SECRET_PREVIOUS: canaries.rolecallSecret });
		expect([rotated.status, rotated.out]).toEqual([0, expect.not.stringContaining("!")]);
	});

	test("a broken chain is refused, and with --broken backed up and restored with each place and status 1", async () => {
		const DATABASE_URL = await createPostgresDatabase();
		const database = await openDatabase({ url: DATABASE_URL });
		setDatabase(Promise.resolve(database));
		applySettings();
		await recordAct(
			{ target: { type: "role", id: "rol_1" } },
			{ actor: { userId: "a", name: "Ana", permissions: [] }, action: "role.updated", requestId: "r" },
			async () => undefined,
		);
		await database.db.execute(sql`update audit_entries set reason = 'changed' where seq = 1`);
		setDatabase(undefined);
		await database.close();
		const refused = await run(["backup", "broken.gz"], { DATABASE_URL });
		expect(refused).toMatchObject({
			status: 1,
			out: "",
			err: expect.stringContaining("--broken goes on all the same"),
		});
		const { status, out } = await run(["backup", "broken.gz", "--broken"], { DATABASE_URL });
		expect([status, out]).toEqual([1, expect.stringMatching(/^✘ entry 1, of .* was changed\.\n✔ /)]);
		const [header] = gunzipSync(readFileSync(path.join(folder, "broken.gz")))
			.toString("utf8")
			.split("\n");
		expect(JSON.parse(header ?? "")).toMatchObject({ chain: "broken" });
		expect((await run(["restore", "broken.gz", "--replace"], { DATABASE_URL })).status).toBe(1);
		const restored = await run(["restore", "broken.gz", "--replace", "--broken"], { DATABASE_URL });
		expect([restored.status, restored.out]).toEqual([1, expect.stringContaining("✔ Restored")]);
	}, 120_000);

	test("words that are not a command are answered with the usage, and a wrong address with what to do", async () => {
		for (const words of [[], ["restore"], ["backup", "a", "b"], ["backup", "--replace"], ["backup", "--force"]])
			expect(await run(words)).toMatchObject({ status: 1, err: expect.stringContaining("npm run restore -- FILE") });
		expect(await run(["backup"], { DATABASE_URL: "postgres://rolecall:canary@127.0.0.1:1/a" })).toEqual({
			...{ status: 1, out: "" },
			err: "✘ Nothing listens at 127.0.0.1:1: start the database, or correct DATABASE_URL.\n",
		});
	});
});
