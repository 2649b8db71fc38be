import type { Call } from "../call.ts";
import { type AddEndpoint, noContent, ok } from "../endpoints.ts";
import { groupAnswer } from "../groups/group-answer.ts";
import { requireRoomInOrganization } from "../groups/group-limits.ts";
import { groupOf } from "../groups/group-of.ts";
import { checkpointOf, pickFields } from "../paging.ts";
import { requireRoles, roleList } from "../roles/require-roles.ts";
import { roleAnswer } from "../roles/role-answer.ts";
import { roleOf } from "../roles/roles.ts";
import { organizationOf } from "./organization-of.ts";

const groupsOf = (call: Call, isMeant: (roleIds: ReadonlySet<string>) => boolean) =>
	[...organizationOf(call).groupRoles].flatMap(([id, roleIds]) =>
		isMeant(roleIds) ? (call.state.groups.get(id) ?? []) : [],
	);

/** Adds the groups and the direct members that have a role in an organization. */
function addRoleHolders(endpoint: AddEndpoint): void {
	endpoint("GET /organizations/:id/roles/:roleId/groups", {
		handle: (call) => {
			const { id } = roleOf(call, "roleId");
			return ok(
				checkpointOf(
					call,
					groupsOf(call, (roleIds) => roleIds.has(id)),
					"groups",
					{ show: groupAnswer },
				),
			);
		},
	});
	endpoint("GET /organizations/:id/roles/:roleId/members", {
		handle: (call) => {
			const [{ members }, { id }] = [organizationOf(call), roleOf(call, "roleId")];
			const found = [...members].flatMap(([userId, roleIds]) =>
				roleIds.has(id) ? (call.state.users.get(userId) ?? []) : [],
			);
			const pick = pickFields(call);
			const shown = found.map(({ user_id, email, picture, name }) => ({ user_id, email, picture, name }));
			return ok(checkpointOf(call, shown, "members", { show: pick }));
		},
	});
}

/** Adds the groups that have roles in an organization. */
export function addOrganizationGroups(endpoint: AddEndpoint): void {
	endpoint("GET /organizations/:id/groups", {
		handle: (call) =>
			ok(
				checkpointOf(
					call,
					groupsOf(call, () => true),
					"groups",
					{ show: groupAnswer },
				),
			),
	});
	endpoint("GET /organizations/:id/groups/:groupId/roles", {
		handle: (call) => {
			const roleIds = organizationOf(call).groupRoles.get(groupOf(call, "groupId").id) ?? [];
			const roles = [...roleIds].flatMap((id) => call.state.roles.get(id) ?? []);
			return ok(checkpointOf(call, roles, "roles", { show: roleAnswer }));
		},
	});
	endpoint("POST /organizations/:id/groups/:groupId/roles", {
		description: "Assigns roles to a group in an organization context.",
		body: roleList,
		handle: async (call) => {
			const [{ id, groupRoles }, group] = [organizationOf(call), groupOf(call, "groupId")];
			const roleIds = await requireRoles(call, id);
			requireRoomInOrganization(groupRoles, { groupIds: [group.id], roleIds });
			groupRoles.set(group.id, new Set([...(groupRoles.get(group.id) ?? []), ...roleIds]));
			return noContent;
		},
	});
	endpoint("DELETE /organizations/:id/groups/:groupId/roles", {
		description: "Removes roles assigned to a group in an organization context.",
		body: roleList,
		handle: async (call) => {
			const [{ id, groupRoles }, group] = [organizationOf(call), groupOf(call, "groupId")];
			const left = groupRoles.get(group.id);
			for (const roleId of await requireRoles(call, id)) left?.delete(roleId);
			if (left?.size === 0) groupRoles.delete(group.id);
			return noContent;
		},
	});
	addRoleHolders(endpoint);
}
