import "server-only";
import { maskAnswer } from "../../../access/mask-answer.ts";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { fieldsOf } from "../../../json/is-object.ts";
import { compareEdit, isSameJson } from "../../differences.ts";
import { type ProfileValues, profileFields, toProfile } from "../../profile.ts";
import type { ChangedUserPage, UpdateProfileInput, User } from "../../user.ts";
import { changeUser } from "../change-user.ts";

const pick = (profile: ProfileValues, keys: readonly string[]) =>
	Object.fromEntries(profileFields.filter((field) => keys.includes(field)).map((field) => [field, profile[field]]));

/**
 * Saves the profile fields that differ; an empty one is removed (`null` upstream). It compares what the actor's level sees of them.
 * @throws ProblemError `conflict` if the profile is no longer as the editor found it, `field_rejected` with the fields
 */
export function updateProfile(
	context: ActContext,
	target: { userId: string },
	{ base, changes, reason, undoes }: UpdateProfileInput,
): Promise<ChangedUserPage> {
	const toChange = (user: User) => {
		const current = toProfile(user);
		const seen = toProfile(fieldsOf(fieldsOf(maskAnswer(context.actor, { user: current })).user));
		const wanted = { ...seen, ...changes };
		const { changed, toWrite } = compareEdit({ base: toProfile(base), current: seen, wanted });
		if (changed.length > 0) return { conflict: { current: seen, changed } };
		if (toWrite.length === 0) return undefined;
		const after = pick(wanted, toWrite);
		const body = Object.fromEntries(
			Object.entries(after).map(([field, value]) => [field, value === "" ? null : value]),
		);
		const isDone = (now: User) => isSameJson(pick(toProfile(now), toWrite), after);
		return { body, before: pick(current, toWrite), after, isDone };
	};
	return changeUser(context, target, { reason, undoes, toChange });
}
