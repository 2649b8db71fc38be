import { failure } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, noContent, ok } from "../endpoints.ts";
import { checkpointOf } from "../paging.ts";
import { roleOf } from "../roles/roles.ts";
import { listBody, stringsIn } from "../validate-body.ts";
import { groupAnswer } from "./group-answer.ts";
import { requireRoomInGroups } from "./group-limits.ts";

const groupList = listBody("groups", "group-id");

async function requireGroups(call: Call) {
	return stringsIn(await call.body(), "groups").map((id) => {
		const group = call.state.groups.get(id);
		if (group === undefined) throw failure("inexistent_group");
		return group;
	});
}

/** Adds the groups that have a role. */
export function addRoleGroups(endpoint: AddEndpoint): void {
	endpoint("GET /roles/:id/groups", {
		handle: (call) => {
			const { id } = roleOf(call);
			const groups = [...call.state.groups.values()].filter(({ roleIds }) => roleIds.has(id));
			return ok(checkpointOf(call, groups, "groups", { show: groupAnswer }));
		},
	});
	endpoint("POST /roles/:id/groups", {
		description: "Assign groups to a role",
		body: groupList,
		handle: async (call) => {
			const [{ id, type }, groups] = [roleOf(call), await requireGroups(call)];
			if (type === "organization") throw failure("role_of_organization");
			requireRoomInGroups(call.state, { groupIds: groups.map((group) => group.id), roleIds: [id] });
			for (const { roleIds } of groups) roleIds.add(id);
			return noContent;
		},
	});
	endpoint("DELETE /roles/:id/groups", {
		description: "Remove groups from a role",
		body: groupList,
		handle: async (call) => {
			const { id } = roleOf(call);
			for (const { roleIds } of await requireGroups(call)) roleIds.delete(id);
			return noContent;
		},
	});
}
