import "server-only";
import type { Actor } from "../../../access/can.ts";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { requireNotYourself, requireReach } from "../../../auth/server/require-reach.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import type { EraseDataInput, EraseGoneInput } from "../../personal-data.ts";
import { requireConfirmation } from "../acts/require-confirmation.ts";
import { getUser } from "../get-user.ts";
import { erasePerson } from "./erase-person.ts";
import type { Person } from "./find-person.ts";

/**
 * Requires that the actor may act on every account of a person, also on linked ones that only the audit knows. An account that the tenant
 * no longer has is below everybody.
 * @throws ProblemError `cannot_act_on_yourself`, `user_above_you`
 */
async function requireAllInReach(actor: Actor, { userIds }: Person, signal: AbortSignal): Promise<void> {
	requireNotYourself(actor, userIds);
	const requireOne = (userId: string) =>
		requireReach(actor, [userId], signal).catch((error: unknown) => {
			if (!(error instanceof ProblemError && error.code === "user_not_found")) throw error;
		});
	await Promise.all(userIds.map(requireOne));
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
	const requireErasable = (person: Person) => requireAllInReach(actor, person, signal);
	await erasePerson({ act, signal }, { userIds: [userId], emails: [] }, { reason, requireErasable });
}

/**
 * Erases what Rolecall keeps of somebody whom the tenant no longer has.
 * @throws ProblemError `conflict` if the tenant has the user, whose page then offers the erasure, and what `deleteKeptData` throws
 */
export async function deleteKeptDataOfGone(
	{ actor, act, signal }: ActContext,
	{ userId, reason }: EraseGoneInput,
): Promise<void> {
	const requireErasable = async (person: Person) => {
		const detail = "Nothing was erased: the tenant has this user. Erase on the user's page, or delete the user first.";
		if (person.isInTenant) throw new ProblemError("conflict", { detail });
		await requireAllInReach(actor, person, signal);
	};
	await erasePerson({ act, signal }, { userIds: [userId], emails: [] }, { reason, requireErasable });
}
