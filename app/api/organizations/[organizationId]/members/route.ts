import { actReportSchema } from "@/lib/audit/steps";
import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import { organizationParamsSchema } from "@/lib/organizations/contract";
import { organizationMembersSchema } from "@/lib/organizations/member-contract";
import { listOrganizationMembers } from "@/lib/organizations/server/members/list-organization-members";
import {
	assignOrganizationMembers,
	revokeOrganizationMembers,
} from "@/lib/organizations/server/members/update-organization-members";
import { type PeopleInput, peopleInputSchema, peoplePageQuerySchema } from "@/lib/users/people/people-input";

const write = {
	permission: "organizations:update-members" as const,
	params: organizationParamsSchema,
	body: peopleInputSchema,
	response: actReportSchema,
	locks: ({ params }: { params: { organizationId: string } }) => [
		{ type: "organization", id: params.organizationId } as const,
	],
	reach: { within: ({ userIds }: PeopleInput) => userIds },
};

export const GET = defineRead(
	{
		permission: "organizations:read",
		params: organizationParamsSchema,
		query: peoplePageQuerySchema,
		response: organizationMembersSchema,
	},
	({ params, query, ...context }) => listOrganizationMembers(context, params, query),
);

export const POST = defineAct({ ...write, audit: "organization.members_added" }, ({ params, body, ...context }) =>
	assignOrganizationMembers(context, params, body),
);

export const DELETE = defineAct({ ...write, audit: "organization.members_removed" }, ({ params, body, ...context }) =>
	revokeOrganizationMembers(context, params, body),
);
