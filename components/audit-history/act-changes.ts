import { maskSign } from "../../lib/access/mask-sign.ts";
import type { AuditEntry } from "../../lib/audit/contract.ts";
import { isObject } from "../../lib/json/is-object.ts";
import { parsePermissionKey } from "../../lib/management-api/permission-key.ts";
import { differingKeys } from "../../lib/users/edits/differences.ts";

const fields = [
	"name",
	"nickname",
	"given_name",
	"family_name",
	"email",
	"username",
	"phone_number",
	"description",
	"display_name",
] as const;

type ChangedField = (typeof fields)[number];

/** A change that an act made, as a row of a history says it. */
export type ActChange =
	/** `field` is a path of the metadata if it is not one of the named fields. The values are undefined if the reader may not see them. */
	| { kind: "set"; field: ChangedField | { path: string }; values: { before: string; after: string } | undefined }
	| { kind: "added" | "removed"; what: "roles" | "permissions"; names: readonly string[] };

/** The sets that an act edits. It has the removed items in `before`, and the added ones in `after`. */
const edited: Readonly<Record<string, readonly ("roles" | "permissions")[]>> = {
	"user.access_updated": ["roles", "permissions"],
	"role.permissions_updated": ["permissions"],
	"group.roles_updated": ["roles"],
	"organization.member_roles_updated": ["roles"],
};

const setting: ReadonlySet<string> = new Set([
	"user.profile_updated",
	"user.email_changed",
	"user.username_changed",
	"user.phone_changed",
	"role.updated",
	"organization.updated",
]);

const longest = 40;

function textOf(value: unknown): string {
	const text = typeof value === "string" ? value : value === undefined || value === null ? "" : JSON.stringify(value);
	return text.length > longest ? `${text.slice(0, longest).toWellFormed()}…` : text;
}

const isMasked = (value: unknown): boolean => textOf(value).includes(maskSign);

/** Lists the keys that differ. A masked value counts as differing, because an act records only what it changes. */
const changedKeys = (before: Record<string, unknown>, after: Record<string, unknown>): string[] => [
	...new Set([...differingKeys(before, after), ...Object.keys(after).filter((key) => isMasked(after[key]))]),
];

function valuesOf(before: unknown, after: unknown) {
	return isMasked(before) || isMasked(after) ? undefined : { before: textOf(before), after: textOf(after) };
}

function nameOf(item: unknown, what: "roles" | "permissions"): string {
	if (typeof item === "string") return what === "permissions" ? parsePermissionKey(item).permission_name : item;
	return isObject(item) ? textOf(item.name || item.id) : "";
}

function namesIn(values: unknown, what: "roles" | "permissions"): string[] {
	const items = isObject(values) ? values[what] : undefined;
	return Array.isArray(items) ? items.map((item) => nameOf(item, what)).filter((name) => name !== "") : [];
}

function listMetadataChanges(before: object, after: object): ActChange[] {
	const own = new Map<string, unknown>(Object.entries(before));
	return Object.entries(after).flatMap(([kind, now]: [string, unknown]) => {
		const old = own.get(kind);
		if (!isObject(old) || !isObject(now)) return [];
		return changedKeys(old, now).map((key) => ({
			kind: "set" as const,
			field: { path: `${kind}.${key}` },
			values: valuesOf(old[key], now[key]),
		}));
	});
}

/**
 * Returns what a successful act changed, if its values say so: the fields with their old and new values, or the names that a set lost and
 * gained. A value that the reader sees masked is left out. Pure.
 */
export function listActChanges({ action, outcome, before, after }: AuditEntry): ActChange[] {
	if (outcome !== "succeeded") return [];
	const sets = (edited[action] ?? []).flatMap((what): ActChange[] => [
		{ kind: "removed", what, names: namesIn(before, what) },
		{ kind: "added", what, names: namesIn(after, what) },
	]);
	const changed = sets.filter((change) => "names" in change && change.names.length > 0);
	if (changed.length > 0 || !isObject(before) || !isObject(after)) return changed;
	if (action === "user.metadata_updated") return listMetadataChanges(before, after);
	if (!setting.has(action)) return [];
	const differing = changedKeys(before, after);
	return fields
		.filter((field) => differing.includes(field))
		.map((field) => ({ kind: "set", field, values: valuesOf(before[field], after[field]) }));
}
