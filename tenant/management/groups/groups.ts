import type { GroupRecord } from "../../records/group-record.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, noContent, ok } from "../endpoints.ts";
import { checkpointOf, listOf, pickFields } from "../paging.ts";
import { requireRoles, roleList } from "../roles/require-roles.ts";
import { roleAnswer } from "../roles/role-answer.ts";
import { groupAnswer } from "./group-answer.ts";
import { requireRoomInGroups } from "./group-limits.ts";
import { groupOf } from "./group-of.ts";
import { removeGroup } from "./remove-group.ts";

function findGroups({ state, query }: Call): GroupRecord[] {
	const text = query("search")?.toLowerCase() ?? "";
	const isAsked = (name: "connection_id" | "name" | "external_id", group: GroupRecord) =>
		query(name) === undefined || query(name) === group[name];
	return [...state.groups.values()].filter(
		(group) =>
			isAsked("connection_id", group) &&
			isAsked("name", group) &&
			isAsked("external_id", group) &&
			`${group.name}\n${group.external_id}`.toLowerCase().includes(text),
	);
}

const membersOf = ({ members, connection_id }: GroupRecord) =>
	[...members].map(([id, created_at]) => ({ id, member_type: "user", type: "connection", connection_id, created_at }));

function addGroupRoles(endpoint: AddEndpoint): void {
	endpoint("GET /groups/:id/roles", {
		handle: (call) => {
			const roles = [...groupOf(call).roleIds].flatMap((id) => call.state.roles.get(id) ?? []);
			return ok(checkpointOf(call, roles, "roles", { show: roleAnswer }));
		},
	});
	endpoint("POST /groups/:id/roles", {
		description: "Assign roles to a group",
		body: roleList,
		handle: async (call) => {
			const [{ id: groupId, roleIds }, ids] = [groupOf(call), await requireRoles(call)];
			requireRoomInGroups(call.state, { groupIds: [groupId], roleIds: ids });
			for (const id of ids) roleIds.add(id);
			return noContent;
		},
	});
	endpoint("DELETE /groups/:id/roles", {
		description: "Remove roles from a group",
		body: roleList,
		handle: async (call) => {
			const { roleIds } = groupOf(call);
			for (const id of await requireRoles(call)) roleIds.delete(id);
			return noContent;
		},
	});
}

/**
 * Adds the groups. They come from a connection's directory, so none is created here.
 * @see https://auth0.com/docs/api/management/v2/groups
 */
export function addGroups(endpoint: AddEndpoint): void {
	endpoint("GET /groups", {
		handle: (call) => {
			const pick = pickFields(call);
			return ok(listOf(call, findGroups(call), "groups", { show: (group) => pick(groupAnswer(group)) }));
		},
	});
	endpoint("GET /groups/:id", { handle: (call) => ok(groupAnswer(groupOf(call))) });
	endpoint("DELETE /groups/:id", {
		description: "Delete a Group",
		handle: (call) => {
			removeGroup(call.state, groupOf(call).id);
			return noContent;
		},
	});
	endpoint("GET /groups/:id/members", {
		handle: (call) => ok(checkpointOf(call, membersOf(groupOf(call)), "members", { show: pickFields(call) })),
	});
	addGroupRoles(endpoint);
}
