import "server-only";
import type { Actor } from "../../../access/can.ts";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { requireNotYourself, requireReach } from "../../../auth/server/require-reach.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import type { EraseDataInput, EraseGoneInput } from "../../personal-data.ts";
import { requireConfirmation } from "../acts/require-confirmation.ts";
import { getUser } from "../get-user.ts";
import { erasePerson } from "./erase-person.ts";
import { findOwners } from "./find-owners.ts";
import { findUser, type Person } from "./find-person.ts";

/**
 * Requires that the actor may act on every account of a person, also on linked ones that only the audit knows, and on the users to whom one
 * of them is linked. An account that the tenant no longer has is below everybody. Returns the ids of all of these.
 * @throws ProblemError `cannot_act_on_yourself`, `user_above_you`
 */
async function requireAllInReach(actor: Actor, { userIds }: Person, signal: AbortSignal): Promise<string[]> {
	const all = [...userIds, ...(await findOwners({ signal }, userIds))];
	requireNotYourself(actor, all);
	const requireOne = (userId: string) =>
		requireReach(actor, [userId], signal).catch((error: unknown) => {
			if (!(error instanceof ProblemError && error.code === "user_not_found")) throw error;
		});
	await Promise.all(all.map(requireOne));
	return all;
}

/**
 * Erases what Rolecall keeps of a user who is in the tenant, and stays there.
 * @throws ProblemError `field_rejected` if the confirmation differs, `cannot_act_on_yourself`, `user_above_you`, and what `erasePerson` throws
 */
export async function deleteKeptData(
	{ actor, act, signal }: ActContext,
	{ userId }: { userId: string },
	{ confirmation, reason }: EraseDataInput,
): Promise<void> {
	requireConfirmation(actor, await getUser({ signal }, { userId }), confirmation);
	const requireErasable = async (person: Person) => {
		await requireAllInReach(actor, person, signal);
	};
	await erasePerson({ act, signal }, { userIds: [userId], emails: [] }, { reason, requireErasable });
}

/**
 * Erases what Rolecall keeps of somebody of whom the tenant no longer has any account.
 * @throws ProblemError `conflict` if the tenant has one, whose page then offers the erasure, and what `deleteKeptData` throws
 */
export async function deleteKeptDataOfGone(
	{ actor, act, signal }: ActContext,
	{ userId, reason }: EraseGoneInput,
): Promise<void> {
	const requireErasable = async (person: Person) => {
		const all = await requireAllInReach(actor, person, signal);
		const found = await Promise.all(all.map((id) => findUser({ signal }, id)));
		const detail =
			"Nothing was erased: the tenant has this user, or one with a linked account of theirs. Erase on that user's page, or delete that user first.";
		if (found.some((user) => user !== undefined)) throw new ProblemError("conflict", { detail });
	};
	await erasePerson({ act, signal }, { userIds: [userId], emails: [] }, { reason, requireErasable });
}
