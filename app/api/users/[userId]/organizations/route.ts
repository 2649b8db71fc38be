import { defineRead } from "@/lib/bff/server/define-route";
import { userOrganizationsSchema } from "@/lib/users/belongings";
import { listUserOrganizations } from "@/lib/users/server/belongings/list-user-organizations";
import { userParamsSchema } from "@/lib/users/user";

export const GET = defineRead(
	{ permission: "users:read-organizations", params: userParamsSchema, response: userOrganizationsSchema },
	({ params, ...context }) => listUserOrganizations(context, params),
);
