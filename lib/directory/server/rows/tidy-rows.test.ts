import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { openTestDatabase } from "../../../../testing/databases/test-databases.ts";
import { applySettings } from "../../../../testing/settings.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { queryRows } from "../../../database/server/query-rows.ts";
import { saveUsers } from "./save-users.ts";
import { tidyAfterFill, tidyRows } from "./tidy-rows.ts";

let database: OpenDatabase;
beforeAll(async () => {
	applySettings();
	database = await openTestDatabase("pglite");
});
afterAll(() => database.close());

const users = Array.from({ length: 300 }, (_, at) => ({ user_id: `auth0|${at}`, name: `Ana ${at}` }));

/** Reads a number that the database counts itself, once it has counted everything. */
async function read(number: "dead" | "vacuums" | "counted"): Promise<number> {
	const value = {
		dead: sql`pg_stat_get_dead_tuples('directory_users'::regclass)`,
		vacuums: sql`pg_stat_get_vacuum_count('directory_users'::regclass)`,
		counted: sql`(select count(*) from pg_stats where tablename = 'directory_users')`,
	}[number];
	await database.db.execute(sql`select pg_stat_force_next_flush()`);
	const [row] = await queryRows(database.db, sql`select ${value}::int as value`, z.object({ value: z.number() }));
	return row?.value ?? expect.unreachable();
}

const save = (count: number) => saveUsers(database.db, users.slice(0, count), new Date());
const tidy = (isAtRest: boolean, changedBefore = 0) => tidyRows(database, { isAtRest, changedBefore });

describe("the rows of the embedded database", () => {
	beforeEach(async () => {
		await database.db.execute(sql`truncate directory_users`);
		await save(300);
		await tidyAfterFill(database);
	});

	it("are vacuumed at rest if a fifth of them is dead, and else once as many are dead as not", async () => {
		await save(90);
		const before = await read("vacuums");
		await tidy(true);
		expect(await read("vacuums")).toBe(before);
		await save(90);
		await tidy(false);
		expect(await read("vacuums")).toBe(before);
		await tidy(true);
		expect([await read("vacuums"), await read("dead")]).toEqual([before + 1, 0]);
		await save(300);
		await save(90);
		await read("dead");
		await tidy(false);
		expect([await read("vacuums"), await read("dead")]).toEqual([before + 2, 0]);
	});

	it("have the values of every column counted after the fill, and again when a tenth has changed", async () => {
		const columns = sql`select count(*)::int as value from pg_attribute
			where attrelid = 'directory_users'::regclass and attnum > 0 and not attisdropped`;
		const [{ value = 0 } = {}] = await queryRows(database.db, columns, z.object({ value: z.number() }));
		expect(await read("counted")).toBe(value);
		const changed = await tidy(false);
		await save(70);
		await read("dead");
		expect(await tidy(false, changed)).toBe(changed);
		await save(70);
		await read("dead");
		expect(await tidy(false, changed)).toBe(changed + 140);
	});
});
