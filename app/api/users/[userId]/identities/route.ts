import { defineRoute } from "@/lib/bff/server/define-route";
import { userParamsSchema } from "@/lib/users/contract";
import { type LinkIdentityInput, linkIdentityInputSchema } from "@/lib/users/contract-sign-in";
import { linkIdentity } from "@/lib/users/server/link-identity";

export const POST = defineRoute(
	{
		permission: "users:link-identities",
		params: userParamsSchema,
		body: linkIdentityInputSchema,
		response: null,
		audit: "user.identity_linked",
		reach: { within: ({ secondaryId }: LinkIdentityInput) => [secondaryId] },
	},
	({ params, body, ...context }) => linkIdentity(params.userId, body, context),
);
