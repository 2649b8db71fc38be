import type { RoleRecord } from "../../../records/role-record.ts";
import { failure } from "../../api-error.ts";
import { type AddEndpoint, noContent, ok } from "../../endpoints.ts";
import { pageOf, pagingOf } from "../../paging.ts";
import { requireRoomForRoles } from "../../roles/require-room-for-roles.ts";
import { listBody, stringsIn } from "../../validate-body.ts";
import { userOf } from "../user-of.ts";

const show = ({ id, name, description }: RoleRecord) => ({ id, name, description });

/** Adds a user's direct roles, up to 50, by name. Removing a role that the user does not have is not an error. */
export function addUserRoles(endpoint: AddEndpoint): void {
	endpoint("GET /users/:id/roles", {
		handle: (call) => {
			const paging = pagingOf(call, { least: 1 });
			const { roleIds } = call.state.users.privateOf(userOf(call).user_id);
			const roles: RoleRecord[] = [...roleIds].flatMap((id) => call.state.roles.get(id) ?? []);
			roles.sort((a, b) => a.name.localeCompare(b.name));
			return ok(pageOf(roles, paging, "roles", { show }));
		},
	});
	endpoint("POST /users/:id/roles", {
		description: "Assign roles to a user",
		body: listBody("roles"),
		handle: async (call) => {
			const ids = stringsIn(await call.body(), "roles");
			const { user_id } = userOf(call);
			const asked = ids.map((id) => call.state.roles.get(id));
			if (asked.includes(undefined)) throw failure("inexistent_role");
			if (asked.some((role) => role?.type === "organization")) throw failure("role_of_organization");
			requireRoomForRoles(call.state, user_id, ids);
			for (const id of ids) call.state.users.giveRole(user_id, id);
			return noContent;
		},
	});
	endpoint("DELETE /users/:id/roles", {
		description: "Removes roles from a user",
		body: listBody("roles"),
		handle: async (call) => {
			const ids = stringsIn(await call.body(), "roles");
			const { user_id } = userOf(call);
			for (const id of ids) call.state.users.takeRole(user_id, id);
			return noContent;
		},
	});
}
