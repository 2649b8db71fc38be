import type { OrganizationRecord } from "../../records/organization-record.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { failure, insufficientScope } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, noContent, ok } from "../endpoints.ts";
import { listOf, pickFields } from "../paging.ts";
import { listBody, stringsIn } from "../validate-body.ts";
import { organizationOf } from "./organization-of.ts";

type Member = { userId: string; roleIds: ReadonlySet<string> };

const memberList = listBody("members", "user-id-with-max-length");

/** Describes a member as the API does, with roles only on request. */
function toMember(state: TenantState, withRoles: boolean) {
	return ({ userId, roleIds }: Member) => {
		const { user_id = userId, email, picture, name } = state.users.get(userId) ?? {};
		const roles = [...roleIds].flatMap((id) => state.roles.get(id) ?? []).map(({ id, name }) => ({ id, name }));
		return { user_id, email, picture, name, ...(withRoles ? { roles } : {}) };
	};
}

const membersOf = ({ members }: OrganizationRecord): Member[] =>
	[...members].map(([userId, roleIds]) => ({ userId, roleIds }));

type Told = { type: "organization.member.added" | "organization.member.deleted"; id: string };

/** Adds the event of a membership. */
function tellMember({ events, users }: TenantState, { id, name }: OrganizationRecord, told: Told): void {
	const { user_id = told.id, email } = users.get(told.id) ?? {};
	events.add(told.type, { organization: { id, name }, user: { user_id, email } });
}

function listMembers(call: Call) {
	const members = membersOf(organizationOf(call));
	const asked = (call.query("fields") ?? "").split(",").map((name) => name.trim());
	const withRoles = asked.includes("roles") && call.query("include_fields") !== "false";
	const scope = "read:organization_member_roles";
	if (withRoles && !call.caller.scopes.has(scope)) throw insufficientScope([scope]);
	const [show, pick] = [toMember(call.state, withRoles), pickFields(call)];
	return listOf(call, members, "members", {
		show: (member) => pick(show(member)),
		keyOf: ({ userId }) => userId,
		endsEmpty: true,
		limits: { lastPage: 1_000 },
	});
}

/** Adds the members of an organization. A checkpoint follows every page with items, even the last. */
export function addOrganizationMembers(endpoint: AddEndpoint): void {
	endpoint("GET /organizations/:id/members", { handle: (call) => ok(listMembers(call)) });
	endpoint("POST /organizations/:id/members", {
		description: "Add members to an organization",
		body: memberList,
		handle: async (call) => {
			const organization = organizationOf(call);
			const { members, waitingRoles } = organization;
			const userIds = stringsIn(await call.body(), "members");
			if (userIds.some((id) => !call.state.users.has(id))) throw failure("inexistent_users");
			for (const id of userIds) {
				if (!members.has(id)) {
					members.set(id, waitingRoles.get(id) ?? new Set());
					tellMember(call.state, organization, { type: "organization.member.added", id });
				}
				waitingRoles.delete(id);
			}
			return noContent;
		},
	});
	endpoint("DELETE /organizations/:id/members", {
		description: "Delete members from an organization",
		body: memberList,
		handle: async (call) => {
			const organization = organizationOf(call);
			for (const id of stringsIn(await call.body(), "members"))
				if (organization.members.delete(id))
					tellMember(call.state, organization, { type: "organization.member.deleted", id });
			return noContent;
		},
	});
}
