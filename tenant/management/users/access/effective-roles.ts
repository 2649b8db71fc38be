import { type EffectiveRole, effectiveRolesOf } from "../../../state/effective-roles-of.ts";
import { failure } from "../../api-error.ts";
import { type AddEndpoint, ok } from "../../endpoints.ts";
import { groupAnswer } from "../../groups/group-answer.ts";
import { checkpointOf, requiredQuery } from "../../paging.ts";
import { userOf } from "../user-of.ts";

/** Describes a user's role with its sources, as the API does. */
export const effectiveRoleAnswer = ({ role: { id, name, description }, sources }: EffectiveRole) => ({
	id,
	name,
	description: description ?? "",
	sources,
});

/** Adds a user's roles, direct or through groups, and the groups a role comes from, by checkpoint. */
export function addEffectiveRoles(endpoint: AddEndpoint): void {
	endpoint("GET /users/:id/effective-roles", {
		handle: (call) => {
			const roles = effectiveRolesOf(call.state, userOf(call).user_id);
			return ok(checkpointOf(call, roles, "roles", { show: effectiveRoleAnswer, keyOf: ({ role }) => role.id }));
		},
	});
	endpoint("GET /users/:id/effective-roles/sources/groups", {
		handle: (call) => {
			const [roleId, { user_id }] = [requiredQuery(call, "role_id"), userOf(call)];
			if (!call.state.roles.has(roleId)) throw failure("inexistent_role");
			const groups = [...call.state.groups.values()].filter(
				({ members, roleIds }) => members.has(user_id) && roleIds.has(roleId),
			);
			return ok(checkpointOf(call, groups, "groups", { show: groupAnswer }));
		},
	});
}
