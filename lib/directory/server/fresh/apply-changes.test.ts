import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { engines, openTestDatabase } from "../../../../testing/databases/test-databases.ts";
import { applySettings } from "../../../../testing/settings.ts";
import { directoryDue, directoryGone } from "../../../database/directory-state-schema.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { applyChanges } from "./apply-changes.ts";
import type { Change } from "./changes-of-write.ts";

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
});
