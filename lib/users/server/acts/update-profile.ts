import "server-only";
import type { RunAct } from "../../../audit/server/act-context.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { differingKeys } from "../../differences.ts";
import { type ProfileValues, profileFields, toProfile } from "../../profile.ts";
import type { ChangedUserPage, UpdateProfileInput } from "../../user.ts";
import { getUserPage } from "../get-user.ts";
import { requireUnchanged } from "../require-unchanged.ts";
import { toUser } from "../to-user.ts";

const pick = (profile: ProfileValues, keys: readonly string[]) =>
	Object.fromEntries(profileFields.filter((field) => keys.includes(field)).map((field) => [field, profile[field]]));

/**
 * Saves the profile fields that differ; an empty one is removed (`null` upstream). Makes three upstream calls, the first two in parallel.
 * @throws ProblemError `conflict` if the profile is no longer as the editor found it, `field_rejected` with the fields
 */
export async function updateProfile(
	userId: string,
	input: UpdateProfileInput,
	act: RunAct,
	signal: AbortSignal,
): Promise<ChangedUserPage> {
	const { user, lockouts } = await getUserPage(userId, signal);
	const current = toProfile(user);
	requireUnchanged(toProfile(input.base), current);
	const wanted = { ...current, ...input.changes };
	const keys = differingKeys(current, wanted);
	if (keys.length === 0) return { user, lockouts };
	const after = pick(wanted, keys);
	const body = Object.fromEntries(Object.entries(after).map(([field, value]) => [field, value === "" ? null : value]));
	const target = { type: "user", id: userId } as const;
	const { reason, undoes } = input;
	return act({ target, before: pick(current, keys), after, reason, undoes }, async (correlationId) => {
		const updated = await callManagementApi({ signal, correlationId }, (api, request) =>
			api.users.update(userId, body, request),
		);
		return { user: toUser(updated), lockouts, auditId: correlationId };
	});
}
