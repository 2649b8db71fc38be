import { type ApiPermission, toPermissionKey } from "../management-api/permission-key.ts";
import type { ApiList } from "./contract.ts";

/** A permission that a role or user holds, with the API's name. */
export type NamedPermission = ApiPermission & { resource_server_name: string; description?: string | null | undefined };

type PermissionRow = {
	key: string;
	name: string;
	description: string;
	/** False if the API no longer defines the permission: it can be taken but not given. */
	isDefined: boolean;
};

/** An API with its selectable permissions. */
export type PermissionGroup = { identifier: string; name: string; rows: PermissionRow[] };

const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name);

/**
 * Groups the selectable permissions by API: those that APIs define, and those that are held although no API defines them any more. Returns
 * only the held permissions if `apis` is undefined because the APIs could not be read. Pure.
 */
export function toPermissionGroups(apis: ApiList | undefined, held: readonly NamedPermission[]): PermissionGroup[] {
	const groups = new Map<string, PermissionGroup>();
	const known = new Set<string>();
	for (const { identifier, name, scopes } of apis?.apis ?? []) {
		const rows = scopes.map(({ value, description }) => ({
			key: toPermissionKey({ permission_name: value, resource_server_identifier: identifier }),
			name: value,
			description: description ?? "",
			isDefined: true,
		}));
		for (const { key } of rows) known.add(key);
		if (rows.length > 0) groups.set(identifier, { identifier, name: name || identifier, rows });
	}
	const listed = new Set(apis?.apis.map(({ identifier }) => identifier));
	for (const permission of held) {
		const key = toPermissionKey(permission);
		if (known.has(key) || permission.permission_name === "") continue;
		const { resource_server_identifier: identifier, resource_server_name, permission_name, description } = permission;
		const isTold = apis !== undefined && (listed.has(identifier) || !apis.hasMore);
		const row = { key, name: permission_name, description: description ?? "", isDefined: !isTold };
		const group = groups.get(identifier) ?? { identifier, name: resource_server_name || identifier, rows: [] };
		group.rows.push(row);
		groups.set(identifier, group);
	}
	return [...groups.values()].map((group) => ({ ...group, rows: group.rows.sort(byName) })).sort(byName);
}

/** Keeps the permissions whose name, description or API contains every word of the text. Pure. */
export function searchGroups(groups: readonly PermissionGroup[], text: string): PermissionGroup[] {
	const words = text.toLowerCase().split(" ").filter(Boolean);
	if (words.length === 0) return [...groups];
	const fits = (one: string) => words.every((word) => one.includes(word));
	return groups
		.map((group) => ({
			...group,
			rows: group.rows.filter(({ name, description }) =>
				fits(`${name} ${description} ${group.name} ${group.identifier}`.toLowerCase()),
			),
		}))
		.filter(({ rows }) => rows.length > 0);
}
