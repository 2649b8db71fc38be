import { effectiveRolesOf } from "../../../state/effective-roles-of.ts";
import { describePermission } from "../../../state/permissions-of.ts";
import type { TenantState } from "../../../state/tenant-state.ts";
import type { Call } from "../../call.ts";
import { type AddEndpoint, ok } from "../../endpoints.ts";
import { checkpointOf, requiredQuery } from "../../paging.ts";
import { userOf } from "../user-of.ts";
import { effectiveRoleAnswer } from "./effective-roles.ts";

type Source = "direct" | "roles";

/** Returns a user's permissions for an API by name, and whether they are direct or by a role. */
function permissionsFor(state: TenantState, userId: string, identifier: string) {
	const ofApi = (key: string) => key.startsWith(`${identifier} `);
	const sources = new Map<string, Source[]>();
	for (const key of state.users.privateOf(userId).permissions) if (ofApi(key)) sources.set(key, ["direct"]);
	for (const { role } of effectiveRolesOf(state, userId))
		for (const key of role.permissions)
			if (ofApi(key)) sources.set(key, [...new Set<Source>([...(sources.get(key) ?? []), "roles"])]);
	return [...sources]
		.map(([key, from]) => ({ ...describePermission(state, key), sources: from }))
		.sort((a, b) => a.permission_name.localeCompare(b.permission_name));
}

const asked = (call: Call) => ({
	identifier: requiredQuery(call, "resource_server_identifier"),
	userId: userOf(call).user_id,
});

/** Adds a user's permissions at one API, and the roles that contain them, by checkpoint. */
export function addEffectivePermissions(endpoint: AddEndpoint): void {
	endpoint("GET /users/:id/effective-permissions", {
		handle: (call) => {
			const { identifier, userId } = asked(call);
			const permissions = permissionsFor(call.state, userId, identifier);
			return ok(checkpointOf(call, permissions, "permissions", { keyOf: ({ permission_name }) => permission_name }));
		},
	});
	endpoint("GET /users/:id/effective-permissions/sources/effective-roles", {
		handle: (call) => {
			const name = requiredQuery(call, "permission_name");
			const { identifier, userId } = asked(call);
			const roles = effectiveRolesOf(call.state, userId).filter(({ role }) =>
				role.permissions.has(`${identifier} ${name}`),
			);
			return ok(checkpointOf(call, roles, "roles", { show: effectiveRoleAnswer, keyOf: ({ role }) => role.id }));
		},
	});
}
