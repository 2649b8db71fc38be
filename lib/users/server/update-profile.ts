import "server-only";
import type { RunAct } from "../../bff/server/define-route.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import type { UpdateProfileInput, UserPage } from "../contract.ts";
import { differingKeys } from "../differences.ts";
import { type ProfileValues, profileFields, toProfile } from "../profile.ts";
import { findLockouts, getUser } from "./get-user.ts";
import { requireUnchanged } from "./require-unchanged.ts";
import { toUser } from "./to-user.ts";
import { withUserLock } from "./user-lock.ts";

const pick = (profile: ProfileValues, keys: readonly string[]) =>
	Object.fromEntries(profileFields.filter((field) => keys.includes(field)).map((field) => [field, profile[field]]));

/**
 * Saves the profile fields that differ; an empty one is removed (`null` upstream). Two upstream calls, and one for the answer.
 * @throws ProblemError `conflict` when the profile is no longer as the editor found it, `field_rejected` with the fields.
 */
export function updateProfile(
	userId: string,
	input: UpdateProfileInput,
	act: RunAct,
	signal: AbortSignal,
): Promise<UserPage> {
	return withUserLock(userId, async () => {
		const user = await getUser(userId, signal);
		const current = toProfile(user);
		requireUnchanged(toProfile(input.base), current);
		const wanted = { ...current, ...input.changes };
		const keys = differingKeys(current, wanted);
		const lockouts = findLockouts(userId, signal);
		if (keys.length === 0) return { user, lockouts: await lockouts };
		const after = pick(wanted, keys);
		const body = Object.fromEntries(
			Object.entries(after).map(([field, value]) => [field, value === "" ? null : value]),
		);
		const target = { type: "user", id: userId } as const;
		const updated = await act({ target, before: pick(current, keys), after, reason: input.reason }, (correlationId) =>
			callManagementApi({ signal, correlationId }, (api, request) => api.users.update(userId, body, request)),
		);
		return { user: toUser(updated), lockouts: await lockouts };
	});
}
