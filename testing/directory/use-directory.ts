import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { directoryState } from "../../lib/database/directory-state-schema.ts";
import { setDatabase } from "../../lib/database/server/database.ts";
import type { OpenDatabase } from "../../lib/database/server/open-database.ts";
import { saveUsers } from "../../lib/directory/server/rows/save-users.ts";
import { getRunning } from "../../lib/directory/server/running.ts";
import { getEnv, setEnv } from "../../lib/env/server/env.ts";
import { openTestDatabase } from "../databases/test-databases.ts";
import { applySettings, renewSettings } from "../settings.ts";

/** Opens a database with a directory that is up to date. Returns how to fill it. */
export function useDirectory() {
	let database: OpenDatabase;
	beforeAll(async () => {
		applySettings();
		database = await openTestDatabase();
		setDatabase(Promise.resolve(database));
		await database.db.insert(directoryState).values({});
	});
	beforeEach(async () => {
		applySettings({ DIRECTORY: "on" }, { directoryAnswerMs: 60_000 });
		getRunning().isOn = true;
		const fields = [...getEnv().directoryFields];
		await database.db.update(directoryState).set({ filledAt: new Date(), logReadAt: new Date(), missing: [], fields });
		renewSettings();
	});
	afterAll(async () => {
		getRunning().isOn = false;
		setEnv(undefined);
		setDatabase(undefined);
		await database.close();
	});
	return {
		fill: async (...users: object[]) => {
			await database.db.execute(sql`truncate directory_users`);
			await saveUsers(database.db, users, new Date());
		},
		db: () => database.db,
	};
}
