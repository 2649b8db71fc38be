import type { TenantState } from "./tenant-state.ts";

type Source = { source_id: string; source_name: string; source_type: "DIRECT" | "ROLE" };

/** Describes a permission as the API returns it. */
export function describePermission(state: TenantState, key: string) {
	const [identifier = "", name = ""] = key.split(" ");
	const api = [...state.resourceServers.values()].find((server) => server.identifier === identifier);
	return {
		permission_name: name,
		description: api?.scopes.find((scope) => scope.value === name)?.description ?? "",
		resource_server_name: api?.name ?? identifier,
		resource_server_identifier: identifier,
	};
}

/** Returns a user's permissions, direct or by role, each with its sources. */
export function permissionsOf(state: TenantState, userId: string) {
	const { permissions, roleIds } = state.users.privateOf(userId);
	const sources = new Map<string, Source[]>();
	const add = (key: string, source: Source) => sources.set(key, [...(sources.get(key) ?? []), source]);
	for (const key of permissions) add(key, { source_id: "", source_name: "", source_type: "DIRECT" });
	for (const id of roleIds) {
		const role = state.roles.get(id);
		for (const key of role?.permissions ?? [])
			add(key, { source_id: id, source_name: role?.name ?? "", source_type: "ROLE" });
	}
	return [...sources].map(([key, from]) => ({ ...describePermission(state, key), sources: from }));
}
