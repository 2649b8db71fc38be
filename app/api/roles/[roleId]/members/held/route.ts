import { defineRoute } from "@/lib/bff/server/define-route";
import { roleParamsSchema } from "@/lib/roles/contract";
import { findMembers } from "@/lib/roles/server/members/find-members";
import { heldQuerySchema, heldSchema } from "@/lib/users/people/people-input";

/** Which of the users have the role, before it is given to them or after a lost answer. */
export const GET = defineRoute(
	{ permission: "roles:assign", params: roleParamsSchema, query: heldQuerySchema, response: heldSchema },
	async ({ params, query, signal }) => ({ held: [...(await findMembers(params.roleId, query.user, signal))] }),
);
