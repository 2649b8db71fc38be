import { afterAll, beforeAll, beforeEach } from "vitest";
import { directoryState } from "../../lib/database/directory-state-schema.ts";
import { setDatabase } from "../../lib/database/server/database.ts";
import type { OpenDatabase } from "../../lib/database/server/open-database.ts";
import { setMemberships } from "../../lib/directory/server/rows/memberships.ts";
import { saveUsers } from "../../lib/directory/server/rows/save-users.ts";
import { getRunning } from "../../lib/directory/server/running.ts";
import { getEnv, setEnv } from "../../lib/env/server/env.ts";
import { openTestDatabase } from "../databases/test-databases.ts";
import { applySettings, renewSettings } from "../settings.ts";

type Memberships = Parameters<typeof setMemberships>[2];

type State = Partial<typeof directoryState.$inferInsert>;

/** A directory that is filled with some users and up to date, so that lists of users are answered from it. */
export function serveDirectory(people: readonly { user_id: string; memberships: Memberships }[]) {
	let database: OpenDatabase;
	const setState = async (state: State) => {
		await database.db.insert(directoryState).values({}).onConflictDoNothing();
		await database.db.update(directoryState).set(state);
		renewSettings();
	};
	beforeAll(async () => {
		applySettings();
		database = await openTestDatabase();
		setDatabase(Promise.resolve(database));
		for (const { memberships, ...user } of people) {
			await saveUsers(database.db, [user], new Date());
			await setMemberships(database.db, user.user_id, memberships);
		}
	});
	beforeEach(async () => {
		applySettings({ DIRECTORY: "on" }, { directoryAnswerMs: 60_000 });
		getRunning().isOn = true;
		await setState({ filledAt: new Date(), logReadAt: new Date(), missing: [], fields: [...getEnv().directoryFields] });
	});
	afterAll(async () => {
		getRunning().isOn = false;
		setEnv(undefined);
		setDatabase(undefined);
		await database.close();
	});
	return { setState, database: () => database };
}
