import { directoryState } from "../../lib/database/directory-state-schema.ts";
import { getDatabase } from "../../lib/database/server/database.ts";
import { setMemberships } from "../../lib/directory/server/rows/memberships.ts";
import { saveUsers } from "../../lib/directory/server/rows/save-users.ts";
import { getEnv } from "../../lib/env/server/env.ts";
import { renewSettings } from "../settings.ts";

/** Sets the state of the directory that the routes of a test ask. */
export async function setDirectoryState(state: Partial<typeof directoryState.$inferInsert>): Promise<void> {
	const { db } = await getDatabase();
	await db.insert(directoryState).values({}).onConflictDoNothing();
	await db.update(directoryState).set({ fields: [...getEnv().directoryFields], ...state });
	renewSettings();
}

type Memberships = Partial<Record<"roles" | "organizations" | "groups", string[]>>;

/** Fills the directory with users and their memberships, as if a pass had ended just now. */
export async function fillDirectory<User extends { user_id: string }>(
	users: readonly User[],
	membershipsOf: (user: User, at: number) => Memberships,
): Promise<void> {
	const { db } = await getDatabase();
	const now = new Date();
	await saveUsers(db, users, now);
	for (const [at, user] of users.entries())
		await setMemberships(db, user.user_id, { roles: [], organizations: [], groups: [], ...membershipsOf(user, at) });
	await setDirectoryState({ filledAt: now, logReadAt: now });
}
