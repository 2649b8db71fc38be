import "server-only";
import type { Actor } from "../../../access/can.ts";
import { fieldMaskOf, maskAnswer } from "../../../access/mask-answer.ts";
import { maskSign } from "../../../access/mask-sign.ts";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { notEditable } from "../../../auth/server/scope/require-editable.ts";
import { fieldsOf } from "../../../json/is-object.ts";
import { compareEdit, isSameJson } from "../../edits/differences.ts";
import { type ProfileValues, profileFields, toProfile } from "../../profile.ts";
import type { ChangedUserPage, UpdateProfileInput, User } from "../../user.ts";
import { changeUser } from "../change-user.ts";

const pick = (profile: ProfileValues, keys: readonly string[]) =>
	Object.fromEntries(profileFields.filter((field) => keys.includes(field)).map((field) => [field, profile[field]]));

type Edit = Record<"seen" | "wanted" | "current", Record<string, unknown>>;

/** Returns true if the edit would save a mask, or, with rules on fields, replace a value that the level sees masked. */
function isUnseen(actor: Actor, { seen, wanted, current }: Edit, field: string): boolean {
	if (seen[field] === current[field]) return false;
	return fieldMaskOf(actor) !== undefined || String(wanted[field]).includes(maskSign);
}

/**
 * Saves the profile fields that differ; an empty one is removed (`null` upstream). It compares what the actor's level sees of them.
 * @throws ProblemError `conflict` if the profile is no longer as the editor found it, `field_rejected` with the fields, `forbidden` for a
 * text that the level sees with a mask in it
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
		const unseen = toWrite.filter((field) => isUnseen(context.actor, { seen, wanted, current }, field));
		if (unseen.length > 0)
			throw notEditable(
				context.actor,
				"users:update",
				unseen.map((field) => [field]),
			);
		const after = pick(wanted, toWrite);
		const body = Object.fromEntries(
			Object.entries(after).map(([field, value]) => [field, value === "" ? null : value]),
		);
		const isDone = (now: User) => isSameJson(pick(toProfile(now), toWrite), after);
		return { body, before: pick(current, toWrite), after, isDone };
	};
	return changeUser(context, target, { reason, undoes, toChange });
}
