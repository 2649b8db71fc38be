import "server-only";
import type { Actor } from "../../../access/can.ts";
import { canEditField } from "../../../access/can-edit-field.ts";
import { fieldMaskOf } from "../../../access/mask-answer.ts";
import { maskSign } from "../../../access/mask-sign.ts";
import type { FieldPath } from "../../../access/policy/fields/field-rules.ts";
import { maskMetadata } from "../../../access/policy/fields/mask-fields.ts";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { requireMayGrantMetadata } from "../../../auth/server/require-may-grant.ts";
import { notEditable } from "../../../auth/server/scope/require-editable.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { fieldsOf, isObjectOrList } from "../../../json/is-object.ts";
import { compareEdit, differingKeys, isSameJson } from "../../edits/differences.ts";
import { mergeEdit } from "../../edits/merge-edit.ts";
import { metadataPermission } from "../../edits/metadata-permission.ts";
import type { ChangedUserPage, Metadata, MetadataKind, UpdateMetadataInput, User } from "../../user.ts";
import { changeUser } from "../change-user.ts";

/** Auth0 refuses metadata keys with a dot or a dollar sign. */
const refusedKey = /[.$]/;

/** Most JSON parsers silently drop this key, Auth0's among them. */
const lostKey = "__proto__";

/** Finds the paths of keys that would be lost, at any depth. */
function findLostKeys(value: unknown, path: readonly string[] = []): string[] {
	if (!isObjectOrList(value)) return [];
	return Object.entries(value).flatMap(([key, inner]) => {
		const at = [...path, key];
		return key === lostKey ? [at.join(".")] : findLostKeys(inner, at);
	});
}

/**
 * Throws if a written key is refused or would be lost. Older keys of that kind may exist and are not checked.
 * @throws ProblemError `field_rejected` naming each
 */
function requireKeys(value: Metadata): void {
	const wrong = Object.keys(value).filter((key) => refusedKey.test(key) || key === "");
	const lost = findLostKeys(value);
	if (wrong.length === 0 && lost.length === 0) return;
	const fields = Object.fromEntries([
		...wrong.map((key) => [key, 'A key must not be empty and must not hold "." or "$".']),
		...lost.map((path) => [path, `Auth0 does not keep a key named "${lostKey}".`]),
	]);
	throw new ProblemError("field_rejected", { detail: "Auth0 does not accept some of the keys.", fields });
}

/**
 * Throws if a written key contains a number that Rolecall cannot represent exactly, because saving writes the whole value of a key and
 * would change the number.
 * @throws ProblemError `field_rejected` naming each
 */
function requireExact({ unread = [] }: User, kind: MetadataKind, keys: readonly string[]): void {
	const inexact = unread.filter(
		({ place, type }) =>
			type === "inexact" && keys.some((key) => place === `${kind}.${key}` || place.startsWith(`${kind}.${key}.`)),
	);
	if (inexact.length === 0) return;
	const message = "This number has more digits than Rolecall can represent, and a save would change it.";
	throw new ProblemError("field_rejected", {
		detail: "A value beside what you changed would be changed too. Nothing was saved.",
		fields: Object.fromEntries(inexact.map(({ place }) => [place, message])),
	});
}

const pick = (value: Metadata, keys: readonly string[]): Metadata =>
	Object.fromEntries(keys.filter((key) => Object.hasOwn(value, key)).map((key) => [key, value[key]]));

/**
 * Returns the patch with which Auth0's first-level merge gives `wanted`: of the keys that differ, changed ones whole and removed ones as
 * `null`. An object that becomes empty is sent as `{}`, which is how Auth0 empties it. Pure.
 */
export function toMetadataPatch(wanted: Metadata, keys: readonly string[]): Metadata {
	if (Object.keys(wanted).length === 0) return {};
	return Object.fromEntries(keys.map((key) => [key, Object.hasOwn(wanted, key) ? wanted[key] : null]));
}

/**
 * Returns the metadata as the actor sees it, and a function that gives the wanted metadata the values that the actor does not see.
 * @throws ProblemError `forbidden` from the function, for an edit of what the actor's level may not edit
 */
function readAs(actor: Actor, kind: MetadataKind, current: Metadata) {
	const mask = fieldMaskOf(actor);
	if (mask === undefined) return { seen: current, merge: (wanted: Metadata) => wanted };
	const seen = maskMetadata(kind, current, mask);
	// A mask in a key is not the key.
	const isMasked = (path: FieldPath) => !mask.seesPersonal && path.some((key) => key.includes(maskSign));
	const isLocked = (path: FieldPath) => isMasked(path) || !canEditField(actor, path);
	const merge = (wanted: Metadata): Metadata => {
		const { value, locked } = mergeEdit([kind], { seen, wanted, current }, isLocked);
		if (locked.length > 0) throw notEditable(actor, metadataPermission[kind], locked);
		return fieldsOf(value);
	};
	return { seen, merge };
}

/**
 * Saves the first-level differences between the current metadata and the wanted one. What the actor's level sees masked, or not at all,
 * stays as it is.
 * @throws ProblemError `conflict` if the metadata is no longer as the editor found it, `field_rejected` for a refused key, `forbidden` for
 * one that gives a level and for what the actor's level may not edit
 * @see https://auth0.com/docs/manage-users/user-accounts/metadata
 */
export async function updateMetadata(
	context: ActContext,
	{ userId, kind }: { userId: string; kind: MetadataKind },
	{ base, value, reason, undoes }: UpdateMetadataInput,
): Promise<ChangedUserPage> {
	requireKeys(pick(value, differingKeys(base, value)));
	const toChange = (user: User) => {
		const current = user[kind];
		const { seen, merge } = readAs(context.actor, kind, current);
		const { changed, toWrite } = compareEdit({ base, current: seen, wanted: value });
		if (changed.length > 0) return { conflict: { current: seen, changed } };
		if (toWrite.length === 0) return undefined;
		requireMayGrantMetadata(
			context.actor,
			toWrite.map((key) => `${kind}.${key}`),
		);
		requireExact(user, kind, toWrite);
		const merged = merge(value);
		const body = { [kind]: toMetadataPatch(merged, toWrite) };
		const after = pick(merged, toWrite);
		const isDone = (now: User) => isSameJson(pick(now[kind], toWrite), after);
		return { body, before: { [kind]: pick(current, toWrite) }, after: { [kind]: after }, isDone };
	};
	return changeUser(context, { userId }, { reason, undoes, toChange });
}
