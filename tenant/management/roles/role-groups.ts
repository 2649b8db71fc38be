import { failure } from "../api-error.ts";
import { type AddEndpoint, type Call, noContent, ok } from "../endpoints.ts";
import { groupAnswer } from "../groups/group-answer.ts";
import { checkpointOf } from "../paging.ts";
import { requireStrings } from "../validate-body.ts";
import { roleOf } from "./roles.ts";

async function requireGroups(call: Call) {
	return requireStrings(await call.body(), "groups", "group-id").map((id) => {
		const group = call.state.groups.get(id);
		if (group === undefined) throw failure("inexistent_group");
		return group;
	});
}

/** The groups that have a role. */
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
		handle: async (call) => {
			const { id } = roleOf(call);
			for (const { roleIds } of await requireGroups(call)) roleIds.add(id);
			return noContent;
		},
	});
	endpoint("DELETE /roles/:id/groups", {
		description: "Remove groups from a role",
		handle: async (call) => {
			const { id } = roleOf(call);
			for (const { roleIds } of await requireGroups(call)) roleIds.delete(id);
			return noContent;
		},
	});
}
