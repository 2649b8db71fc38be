import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { endConsoleSessions } from "../../../auth/server/end-sessions.ts";
import type { BlockInput, ChangedUserPage, User } from "../../user.ts";
import { changeUser } from "../change-user.ts";

type Target = { userId: string };

function setBlocked(
	context: ActContext,
	target: Target,
	{ blocked, reason, undoes }: BlockInput & { blocked: boolean },
): Promise<ChangedUserPage> {
	return changeUser(context, target, {
		reason,
		undoes,
		toChange: (user) => {
			const before = { blocked: user.blocked ?? false };
			// An undo requires the state that the undone act left.
			if (undoes !== undefined && before.blocked === blocked) {
				return { conflict: { current: before, changed: ["blocked"] } };
			}
			const change = { body: { blocked }, before, after: { blocked } };
			const isDone = (now: User) => (now.blocked ?? false) === blocked;
			return isDone(user) ? change : { ...change, isDone };
		},
	});
}

/** Blocks a user: no new sign-in succeeds, and their Rolecall sessions end. */
export async function blockUser(context: ActContext, target: Target, input: BlockInput): Promise<ChangedUserPage> {
	const changed = await setBlocked(context, target, { ...input, blocked: true });
	await endConsoleSessions(target.userId);
	return changed;
}

/** Removes an admin's block. Brute-force blocks stay: see `deleteLockouts`. */
export const unblockUser = (context: ActContext, target: Target, input: BlockInput): Promise<ChangedUserPage> =>
	setBlocked(context, target, { ...input, blocked: false });
