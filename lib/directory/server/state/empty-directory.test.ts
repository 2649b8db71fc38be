import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { copyEmbedded, engines, openTestDatabase } from "../../../../testing/databases/test-databases.ts";
import { applySettings } from "../../../../testing/settings.ts";
import { directoryUsers } from "../../../database/directory-schema.ts";
import { directoryDue, directoryGone, directoryState } from "../../../database/directory-state-schema.ts";
import { type OpenDatabase, openDatabase } from "../../../database/server/open-database.ts";
import { queryRows } from "../../../database/server/query-rows.ts";
import { createFollower } from "../follow-tenant.ts";
import { saveUsers } from "../rows/save-users.ts";
import { addDues } from "./due-rows.ts";
import { emptyDirectory, emptyUnlessSameFields } from "./empty-directory.ts";
import { claimLease, inLease, LeaseLost } from "./state-row.ts";

const user = { user_id: "auth0|1", name: "Zenobia Canarywood", email: "zenobia@canarywood.test", last_ip: "192.0.2.7" };

async function fill(database: OpenDatabase) {
	const lease = await claimLease({ database, holder: randomUUID(), now: () => new Date() });
	await saveUsers(database.db, [user], new Date());
	await database.db.insert(directoryGone).values({ userId: "auth0|canarywood" }).onConflictDoNothing();
	await addDues(database.db, [{ kind: "user", id: "auth0|1", changedAt: new Date() }]);
	return lease ?? expect.unreachable();
}

describe.each(engines)("the directory on %s", (engine) => {
	let database: OpenDatabase;
	beforeAll(async () => {
		database = await openTestDatabase(engine);
	});
	beforeEach(async () => {
		applySettings();
		await emptyDirectory(database);
	});
	afterAll(() => database.close());

	const kept = async () => ({
		users: await database.db.select().from(directoryUsers),
		dues: await database.db.select().from(directoryDue),
		gone: await database.db.select().from(directoryGone),
		states: await database.db.select().from(directoryState),
	});
	const fileOf = async () => {
		const query = sql`select pg_relation_filenode('directory_users')::text as file`;
		return (await queryRows(database.db, query, z.object({ file: z.string() })))[0]?.file;
	};

	it("has neither users nor a state after a drop, and other files, and its filler writes nothing more", async () => {
		const { filler } = await fill(database);
		const file = await fileOf();
		await emptyDirectory(database);
		expect(await kept()).toEqual({ users: [], dues: [], gone: [], states: [] });
		expect(await fileOf()).not.toBe(file);
		await expect(inLease(filler, async () => undefined)).rejects.toThrow(LeaseLost);
	});

	it("is emptied once by its filler for other fields, and stays on with the same filler", async () => {
		const { filler, state } = await fill(database);
		await database.db.update(directoryState).set({ isWanted: true, filledAt: new Date() });
		expect(await emptyUnlessSameFields(filler, state)).toBe(false);
		expect((await kept()).users).toHaveLength(1);
		applySettings({ DIRECTORY_FIELDS: "none" });
		expect(await createFollower(filler).step()).toBe(0);
		const { users, dues, states } = await kept();
		expect([users, dues]).toEqual([[], []]);
		expect(states).toMatchObject([{ isWanted: true, leaseHolder: filler.holder, filledAt: null, fields: [] }]);
		const again = await claimLease(filler);
		expect(again && (await emptyUnlessSameFields(again.filler, again.state))).toBe(false);
	});
});

describe("the files of the embedded database", () => {
	it("hold no name of the directory after a drop", async () => {
		applySettings();
		const folder = mkdtempSync(path.join(tmpdir(), "rolecall-dropped-"));
		const filesWithName = () =>
			readdirSync(folder, { recursive: true, withFileTypes: true })
				.filter((entry) => entry.isFile())
				.map(({ parentPath, name }) => path.join(parentPath, name))
				.filter((file) => /canarywood/i.test(readFileSync(file, "latin1")));
		await copyEmbedded(path.join(folder, "pglite"));
		const database = await openDatabase({ folder: path.join(folder, "pglite") });
		try {
			await fill(database);
			await database.db.execute(sql`checkpoint`);
			const names = filesWithName().map((file) => path.basename(path.dirname(file)));
			expect(names).toContain("pg_wal");
			expect(names.filter((name) => name !== "pg_wal").length).toBeGreaterThan(0);
			await emptyDirectory(database);
			expect(filesWithName()).toEqual([]);
		} finally {
			await database.close();
		}
		expect(filesWithName()).toEqual([]);
		rmSync(folder, { recursive: true, force: true });
	});
});
