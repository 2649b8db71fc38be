import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { openTestDatabase } from "../../../testing/databases/test-databases.ts";
import { listenToLog } from "../../../testing/log-lines.ts";
import { applySettings } from "../../../testing/settings.ts";
import { directoryState } from "../../database/directory-state-schema.ts";
import { endPass } from "./end-pass.ts";
import { saveUsers } from "./rows/save-users.ts";
import { claimLease } from "./state/state-row.ts";

it("at the end of a pass the embedded database counts its values, so that it plans searches well", async () => {
	applySettings();
	listenToLog();
	const database = await openTestDatabase("pglite");
	const { db } = database;
	const users = Array.from({ length: 300 }, (_, at) => ({ user_id: `auth0|${at}`, name: `Ana ${at}` }));
	await saveUsers(db, users, new Date());
	await db.insert(directoryState).values({ pass: "fill", reads: "members" });
	const lease = await claimLease({ database, holder: randomUUID(), now: () => new Date() });
	const { filler, state } = lease ?? expect.unreachable();
	expect(await endPass(filler, state)).toBe(true);
	const counted = sql`select reltuples as users from pg_class where oid = 'directory_users'::regclass`;
	expect(await db.execute(counted)).toMatchObject({ rows: [{ users: 300 }] });
	await database.close();
});
