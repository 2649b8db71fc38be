import { findIdsInScope } from "@/lib/auth/server/scope/in-scope";
import { defineRead } from "@/lib/bff/server/define-route";
import { roleParamsSchema } from "@/lib/roles/contract";
import { findMembers } from "@/lib/roles/server/members/find-members";
import { heldQuerySchema, heldSchema } from "@/lib/users/people/people-input";

/** Returns which of the users have the role, for a check before an assignment or after a lost response. */
export const GET = defineRead(
	{ permission: "roles:assign", params: roleParamsSchema, query: heldQuerySchema, response: heldSchema },
	async ({ params, query, ...context }) => ({
		held: [...(await findMembers(context, params, [...(await findIdsInScope(context, query.user))]))],
	}),
);
