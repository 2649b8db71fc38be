import { defineRoute } from "@/lib/bff/server/define-route";
import { organizationListSchema } from "@/lib/organizations/contract";
import { listOrganizations } from "@/lib/organizations/server/list-organizations";

export const GET = defineRoute({ permission: "organizations:read", response: organizationListSchema }, ({ signal }) =>
	listOrganizations(signal),
);
