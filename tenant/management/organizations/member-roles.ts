import type { GroupRecord } from "../../records/group-record.ts";
import type { RoleRecord } from "../../records/role-record.ts";
import { failure } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, noContent, ok } from "../endpoints.ts";
import { groupAnswer } from "../groups/group-answer.ts";
import { checkpointOf, pageOf, pagingOf, requiredQuery } from "../paging.ts";
import { requireRoles, roleList } from "../roles/require-roles.ts";
import { roleAnswer } from "../roles/role-answer.ts";
import { organizationOf } from "./organization-of.ts";

const mostRoles = 50;

/** Returns a user's direct roles in the organization, even before they are a member. @throws ApiError 404 for an unknown user. */
function directRolesOf(call: Call): ReadonlySet<string> {
	const { members, waitingRoles } = organizationOf(call);
	const userId = call.param("userId");
	if (!call.state.users.has(userId)) throw failure("inexistent_user");
	return members.get(userId) ?? waitingRoles.get(userId) ?? new Set();
}

const rolesOf = ({ state }: Call, ids: Iterable<string>): RoleRecord[] =>
	[...ids].flatMap((id) => state.roles.get(id) ?? []).sort((a, b) => a.name.localeCompare(b.name));

/** Returns a member's groups that have roles in the organization, with those roles. */
function groupsOf(call: Call): { group: GroupRecord; roleIds: ReadonlySet<string> }[] {
	return [...organizationOf(call).groupRoles].flatMap(([id, roleIds]) => {
		const group = call.state.groups.get(id);
		return group?.members.has(call.param("userId")) ? [{ group, roleIds }] : [];
	});
}

function listEffectiveRoles(call: Call) {
	const direct = directRolesOf(call);
	const byGroup = new Set(groupsOf(call).flatMap(({ roleIds }) => [...roleIds]));
	const show = ({ id, name, description }: RoleRecord) => {
		const sources = [...(direct.has(id) ? ["direct"] : []), ...(byGroup.has(id) ? ["groups"] : [])];
		return { id, name, description: description ?? "", sources };
	};
	return checkpointOf(call, rolesOf(call, new Set([...direct, ...byGroup])), "roles", { show });
}

function addEffectiveRoles(endpoint: AddEndpoint): void {
	endpoint("GET /organizations/:id/members/:userId/effective-roles", {
		handle: (call) => ok(listEffectiveRoles(call)),
	});
	endpoint("GET /organizations/:id/members/:userId/effective-roles/sources/groups", {
		handle: (call) => {
			directRolesOf(call);
			const roleId = requiredQuery(call, "role_id");
			if (!call.state.roles.has(roleId)) throw failure("inexistent_role");
			const groups = groupsOf(call).filter(({ roleIds }) => roleIds.has(roleId));
			const found = groups.map(({ group }) => group);
			return ok(checkpointOf(call, found, "groups", { show: groupAnswer }));
		},
	});
}

type RoleEvent = "organization.member.role.assigned" | "organization.member.role.deleted";

/** Adds an event for each role that a member got or lost. */
function tellRoles(call: Call, type: RoleEvent, roleIds: readonly string[]): void {
	const { id, name } = organizationOf(call);
	const user = { user_id: call.param("userId") };
	for (const role of rolesOf(call, roleIds))
		call.state.events.add(type, { organization: { id, name }, user, role: { id: role.id, name: role.name } });
}

/** Adds the roles of members in an organization, direct and through groups. */
export function addMemberRoles(endpoint: AddEndpoint): void {
	endpoint("GET /organizations/:id/members/:userId/roles", {
		handle: (call) => {
			const roles = rolesOf(call, directRolesOf(call));
			return ok(pageOf(roles, pagingOf(call, { least: 1 }), "roles", { show: roleAnswer }));
		},
	});
	endpoint("POST /organizations/:id/members/:userId/roles", {
		description: "Assign user roles to an Organization member",
		body: roleList,
		handle: async (call) => {
			const { id, members, waitingRoles } = organizationOf(call);
			const [userId, held] = [call.param("userId"), directRolesOf(call)];
			const all = new Set([...held, ...(await requireRoles(call, id))]);
			if (all.size > mostRoles) throw failure("too_many_member_roles");
			(members.has(userId) ? members : waitingRoles).set(userId, all);
			tellRoles(
				call,
				"organization.member.role.assigned",
				[...all].filter((roleId) => !held.has(roleId)),
			);
			return noContent;
		},
	});
	endpoint("DELETE /organizations/:id/members/:userId/roles", {
		description: "Delete user roles from an Organization member",
		body: roleList,
		handle: async (call) => {
			const { id, members, waitingRoles } = organizationOf(call);
			const held = members.get(call.param("userId")) ?? waitingRoles.get(call.param("userId"));
			const taken = (await requireRoles(call, id)).filter((roleId) => held?.delete(roleId));
			tellRoles(call, "organization.member.role.deleted", taken);
			return noContent;
		},
	});
	addEffectiveRoles(endpoint);
}
