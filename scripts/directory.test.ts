import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { directoryState } from "../lib/database/directory-state-schema.ts";
import { setDatabase } from "../lib/database/server/database.ts";
import { type OpenDatabase, openDatabase } from "../lib/database/server/open-database.ts";
import { saveUsers } from "../lib/directory/server/rows/save-users.ts";
import { listActs } from "../testing/databases/audit-trail.ts";
import { copyEmbedded } from "../testing/databases/test-databases.ts";
import { runServerScript } from "../testing/run-server-script.ts";
import { applySettings } from "../testing/settings.ts";

let folder: string;
const data = () => path.join(folder, "data");
beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), "rolecall-directory-"));
	mkdirSync(data());
	await copyEmbedded(path.join(data(), "pglite"));
	applySettings();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command as `npm run directory` does, with an environment of its own. */
const runDirectory = (env: Record<string, string>, ...words: string[]) =>
	runServerScript("directory/run-directory.ts", words, { INIT_CWD: folder, DATA_DIR: data(), ...env });
const directory = (...words: string[]) => runDirectory({}, ...words);

async function inDatabase<T>(work: (database: OpenDatabase) => Promise<T>): Promise<T> {
	const database = await openDatabase({ folder: path.join(data(), "pglite") });
	setDatabase(Promise.resolve(database));
	try {
		return await work(database);
	} finally {
		setDatabase(undefined);
		await database.close();
	}
}

const filesWith = (text: RegExp) =>
	readdirSync(data(), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => path.join(parentPath, name))
		.filter((file) => text.test(readFileSync(file, "latin1")));

describe("the directory's command", () => {
	test("says what is kept, and how old it is", async () => {
		await inDatabase(async ({ db }) => {
			await saveUsers(db, [{ user_id: "auth0|1", name: "Zenobia Canarywood" }], new Date());
			const at = new Date("2026-11-30T12:00:00.000Z");
			await db.insert(directoryState).values({ isWanted: true, filledAt: at, logReadAt: at, missing: ["group"] });
		});
		const { status, out } = await directory("status");
		expect([status, out.split("\n")]).toEqual([
			0,
			[
				"The directory is on.",
				expect.stringMatching(/^ {2}stored: 1 user in \d+\.\d MB$/),
				"  as of: 2026-11-30T12:00:00.000Z",
				"  optional fields: user_metadata, app_metadata, identities, phone_number, picture, last_ip",
				"! Not readable with the grant or in the plan: group",
				"",
			],
		]);
	});

	test("does not drop what DIRECTORY=on would fill again", async () => {
		const { status, err } = await runDirectory({ DIRECTORY: "on" }, "drop");
		expect([status, err]).toEqual([1, expect.stringContaining("the setting DIRECTORY=on decides")]);
		expect((await runDirectory({ DIRECTORY: "on" }, "status")).out).toMatch(
			/^The directory is on, by DIRECTORY=on\.\n {2}stored: 1 user /,
		);
	});

	test("drops all of it on record, so that no file of the embedded database has a name of it", async () => {
		expect(filesWith(/canarywood/i)).not.toEqual([]);
		const { status, out } = await directory("drop", "--reason", "Request 12");
		expect([status, out]).toEqual([
			0,
			expect.stringContaining("✔ Dropped the directory: 1 user removed, and it is off."),
		]);
		expect(filesWith(/canarywood/i)).toEqual([]);
		expect(await inDatabase((database) => listActs(database))).toMatchObject([
			{ action: "directory.dropped", actorId: "rolecall|directory", reason: "Request 12", outcome: "succeeded" },
		]);
		expect((await directory("status")).out).toMatch(/^The directory is off\.\n {2}stored: 0 users /);
	});

	test("makes no database, and needs a word that it knows", async () => {
		const elsewhere = path.join(folder, "elsewhere");
		const refused = await runDirectory({ DATA_DIR: elsewhere }, "drop");
		expect(refused).toMatchObject({ status: 1, err: expect.stringContaining("There is nothing to drop") });
		expect(existsSync(elsewhere)).toBe(false);
		for (const words of [[], ["fill"], ["status", "--reason", "x"], ["drop", "now"]])
			expect(await directory(...words)).toMatchObject({
				status: 1,
				err: expect.stringContaining("npm run directory -- drop"),
			});
	});
});
