import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { engines, openTestDatabase } from "../../../../testing/databases/test-databases.ts";
import { applySettings } from "../../../../testing/settings.ts";
import { directoryDue, directoryGone } from "../../../database/directory-state-schema.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { applyChanges } from "./apply-changes.ts";
import { type Change, wholeUser } from "./changes-of-write.ts";

describe.each(engines)("changes on %s", (engine) => {
	let database: OpenDatabase;
	beforeAll(async () => {
		database = await openTestDatabase(engine);
	});
	beforeEach(async () => {
		applySettings();
		await database.db.execute(sql`truncate directory_due, directory_gone`);
	});
	afterAll(() => database.close());

	it.each(["auth0|\u0000", "auth0|\ud800", `auth0|${"éx".repeat(4_000)}`])(
		"of what cannot be an id are left out, and the others are kept",
		async (id) => {
			const changes: Change[] = [
				{ kind: "user", id, reads: ["profile"] },
				{ kind: "user", id: `samlp|${"x".repeat(255)}`, reads: ["profile"] },
				{ kind: "gone", id },
				{ kind: "gone", id: "auth0|gone" },
				{ kind: "disbanded", list: "role", id },
				{ kind: "role", id },
			];
			const dated = changes.map((change) => ({ change, at: new Date() }));
			await database.db.transaction((rows) => applyChanges(rows, dated, { isFilled: true }));
			expect(await database.db.select().from(directoryDue)).toMatchObject([{ id: `samlp|${"x".repeat(255)}` }]);
			expect(await database.db.select().from(directoryGone)).toMatchObject([{ userId: "auth0|gone" }]);
		},
	);

	const apply = (...changes: Change[]) =>
		database.db.transaction((rows) =>
			applyChanges(
				rows,
				changes.map((change) => ({ change, at: new Date() })),
				{ isFilled: true },
			),
		);
	const dues = () => database.db.select().from(directoryDue);
	const mayBeGone = { kind: "user", id: "auth0|1", reads: ["profile"], ifKept: true } as const;

	it("of a user who may be gone are read by id, also if the directory is just about to keep the user", async () => {
		await apply(mayBeGone);
		expect(await dues()).toEqual([]);
		await apply(wholeUser("auth0|1"), mayBeGone);
		const [before] = await dues();
		await apply(mayBeGone);
		expect(await dues()).toMatchObject([{ id: "auth0|1", byId: true, version: (before?.version ?? 0) + 1 }]);
	});

	it("make a list due that has no members any more only if it may be read just now, which would bring them back", async () => {
		const disbanded = { kind: "disbanded", list: "role", id: "rol_1" } as const;
		await apply(disbanded);
		expect(await dues()).toEqual([]);
		await apply({ kind: "role", id: "rol_1" });
		const [before] = await dues();
		await apply(disbanded);
		expect(await dues()).toMatchObject([{ kind: "role", version: (before?.version ?? 0) + 1 }]);
	});
});
