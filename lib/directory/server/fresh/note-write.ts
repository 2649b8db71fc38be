import "server-only";
import { sql } from "drizzle-orm";
import { directoryState } from "../../../database/directory-state-schema.ts";
import { getDatabase, withoutValues } from "../../../database/server/database.ts";
import { getLogger } from "../../../env/server/logger.ts";
import type { Written } from "../../../management-api/server/call/written.ts";
import { saveUsers } from "../rows/save-users.ts";
import { getRunning } from "../running.ts";
import { hasSameFields } from "../state/state-row.ts";
import { applyChanges } from "./apply-changes.ts";
import { type Change, changesOfWrite, lockoutOf, type Write } from "./changes-of-write.ts";

/** Returns true if the answer to a write is the user as they are now. */
const answersUser = ({ method, path }: Write): boolean =>
	(method === "PATCH" && /^\/api\/v2\/users\/[^/]+$/.test(path)) || (method === "POST" && path === "/api/v2/users");

function parsed(text: string | undefined): unknown {
	try {
		return JSON.parse(text ?? "");
	} catch {
		return undefined;
	}
}

/** Returns a change that may not have been made: what would be gone is read again. */
function inDoubt(change: Change): Change {
	if (change.kind === "gone") return { kind: "user", id: change.id, reads: ["profile"] };
	if (change.kind === "lockout") return lockoutOf(change.id);
	return change.kind === "disbanded" ? { kind: change.list, id: change.id } : change;
}

/**
 * Takes over what Rolecall itself wrote to the tenant: keeps the user of the answer, removes one who was deleted, and makes due what the
 * answer does not tell. Does nothing if the directory is off, or keeps other fields than this process. It never fails: the tenant's log tells the same a little later.
 */
export async function noteWrite({ method, path, ...texts }: Written): Promise<void> {
	const running = getRunning();
	if (!running.isOn) return;
	const write = { method, path, body: parsed(texts.body), answer: parsed(texts.answer) };
	const isDone = texts.answer !== undefined;
	const changes = changesOfWrite(write).map((change) => (isDone ? change : inDoubt(change)));
	if (changes.length === 0) return;
	const at = new Date();
	try {
		const { db } = await getDatabase();
		await db.transaction(async (rows) => {
			// The filler may hold rows for long, and waiting writes would take all connections.
			await rows.execute(sql`set local lock_timeout = '500ms'`);
			// The lock keeps a drop of the directory waiting, so that no row is added after it.
			const [state] = await rows.select().from(directoryState).for("key share");
			if (state === undefined || !hasSameFields(state)) return;
			if (write.answer !== undefined && answersUser(write)) await saveUsers(rows, [write.answer], at);
			await applyChanges(
				rows,
				changes.map((change) => ({ change, at })),
				{ isFilled: state.filledAt !== null },
			);
		});
		running.wake();
	} catch (error) {
		getLogger().warn({ err: withoutValues(error) }, "the directory could not take over a write");
	}
}
