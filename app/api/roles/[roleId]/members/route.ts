import { actReportSchema } from "@/lib/audit/steps";
import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import { roleMembersSchema, roleParamsSchema } from "@/lib/roles/contract";
import { listRoleMembers } from "@/lib/roles/server/members/list-role-members";
import { assignRoleMembers, revokeRoleMembers } from "@/lib/roles/server/members/update-role-members";
import { type PeopleInput, peopleInputSchema, peoplePageQuerySchema } from "@/lib/users/people/people-input";

const write = {
	permission: "roles:assign" as const,
	params: roleParamsSchema,
	body: peopleInputSchema,
	response: actReportSchema,
	locks: ({ params }: { params: { roleId: string } }) => [{ type: "role", id: params.roleId } as const],
	reach: { within: ({ userIds }: PeopleInput) => userIds },
};

export const GET = defineRead(
	{ permission: "roles:read", params: roleParamsSchema, query: peoplePageQuerySchema, response: roleMembersSchema },
	({ params, query, ...context }) => listRoleMembers(context, params, query),
);

export const POST = defineAct({ ...write, audit: "role.members_added" }, ({ params, body, ...context }) =>
	assignRoleMembers(context, params, body),
);

export const DELETE = defineAct({ ...write, audit: "role.members_removed" }, ({ params, body, ...context }) =>
	revokeRoleMembers(context, params, body),
);
