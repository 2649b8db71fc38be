import "server-only";
import type { Actor } from "../../../access/can.ts";
import { canEditField } from "../../../access/can-edit-field.ts";
import type { Permission } from "../../../access/permissions.ts";
import { findEditors, toFieldEditors } from "../../../access/policy/field-editors.ts";
import type { FieldPath } from "../../../access/policy/fields/field-rules.ts";
import { toLevelViews } from "../../../access/policy/level-view.ts";
import { getAccessPolicy } from "../../../access/server/get-access-policy.ts";
import { ProblemError } from "../../../http/problem-error.ts";

/** Most parts that a refusal names. */
const mostNamed = 10;

/** Refuses an edit of parts of a user. It names them, and the levels to ask, as the interface does. */
export function notEditable(actor: Actor, permission: Permission, paths: readonly FieldPath[]): ProblemError {
	const policy = getAccessPolicy();
	const holders = findEditors(toLevelViews(policy), toFieldEditors(policy, actor), { permission, parts: paths });
	const who = holders.map(({ label }) => label).join(" or ");
	const names = [...new Set(paths.map((path) => path.join(".")))].slice(0, mostNamed);
	const detail = `Nothing was changed: your level may not edit ${names.join(", ")}.${who === "" ? "" : ` Who has ${who} can do it.`}`;
	const fields = Object.fromEntries(names.map((name) => [name, "Your level may not edit this."]));
	return new ProblemError("forbidden", { detail, fields });
}

/**
 * Requires that the rules on fields of the actor's level let it edit these parts of a user.
 * @throws ProblemError `forbidden` that names those it may not
 */
export function requireEditable(actor: Actor, permission: Permission, paths: readonly FieldPath[]): void {
	const locked = paths.filter((path) => !canEditField(actor, path));
	if (locked.length > 0) throw notEditable(actor, permission, locked);
}
