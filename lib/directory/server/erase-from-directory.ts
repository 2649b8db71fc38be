import "server-only";
import { inArray } from "drizzle-orm";
import { directoryGone, directoryMembers } from "../../database/directory-state-schema.ts";
import { readStatus } from "./read-status.ts";
import { removeUsers } from "./rows/save-users.ts";
import { dropDueUsers } from "./state/due-rows.ts";
import { isDirectoryOn, type Rows } from "./state/state-row.ts";

/**
 * Removes what the directory keeps of a person, except while it is on and the tenant has them, because it would read them anew. While it is
 * on, it goes on remembering for an hour who was deleted, so that the tenant's search index does not bring them back. Returns the number of
 * users that it had.
 */
export async function eraseFromDirectory(
	rows: Rows,
	{ userIds, isInTenant }: { userIds: readonly string[]; isInTenant: boolean },
): Promise<number> {
	const isOn = (await isDirectoryOn(rows)) || (await readStatus(rows)).isHeld;
	if (isOn && isInTenant) return 0;
	await dropDueUsers(rows, userIds);
	await rows.delete(directoryMembers).where(inArray(directoryMembers.userId, [...userIds]));
	if (!isOn) await rows.delete(directoryGone).where(inArray(directoryGone.userId, [...userIds]));
	return removeUsers(rows, userIds);
}
