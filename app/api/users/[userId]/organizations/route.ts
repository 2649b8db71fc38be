import { defineRoute } from "@/lib/bff/server/define-route";
import { userParamsSchema } from "@/lib/users/contract";
import { userOrganizationsSchema } from "@/lib/users/contract-belongings";
import { listUserOrganizations } from "@/lib/users/server/list-user-organizations";

export const GET = defineRoute(
	{ permission: "users:read-organizations", params: userParamsSchema, response: userOrganizationsSchema },
	({ params, signal }) => listUserOrganizations(params.userId, signal),
);
