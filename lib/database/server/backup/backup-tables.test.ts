import { getTableName, sql } from "drizzle-orm";
import { getTableConfig } from "drizzle-orm/pg-core";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { prepareBackups } from "../../../../testing/databases/backups.ts";
import { queryRows } from "../query-rows.ts";
import { backupTables, leftOutTables, serialColumns } from "./backup-tables.ts";

const backups = prepareBackups();

describe("the tables of a backup", () => {
	it("every table is in a backup or is left out with a reason", async () => {
		const { db } = await backups.openEmpty();
		const tables = sql`select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'`;
		const found = await queryRows(db, tables, z.object({ name: z.string() }));
		const known = [...backupTables.map(getTableName), ...Object.keys(leftOutTables)];
		expect(known.sort()).toEqual(found.map(({ name }) => name).sort());
	});

	it("every numbered column is known, so that its sequence is restored", async () => {
		const { db } = await backups.openEmpty();
		const columns = sql`select table_name as table, column_name as column from information_schema.columns
			where table_schema = current_schema() and (column_default like 'nextval(%' or is_identity = 'YES')`;
		expect(await queryRows(db, columns, z.unknown())).toEqual(serialColumns);
	});

	it("a table comes after the tables that it refers to", () => {
		const names = backupTables.map(getTableName);
		const references = backupTables.flatMap((table) =>
			getTableConfig(table).foreignKeys.map((key) => [
				names.indexOf(getTableName(key.reference().foreignTable)),
				names.indexOf(getTableName(table)),
			]),
		);
		expect(references).toHaveLength(1);
		for (const [to = -1, from = -1] of references) expect([to >= 0, to < from]).toEqual([true, true]);
	});
});
