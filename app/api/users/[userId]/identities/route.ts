import { defineAct } from "@/lib/bff/server/define-route";
import { linkIdentity } from "@/lib/users/server/sign-in/link-identity";
import { type LinkIdentityInput, linkIdentityInputSchema } from "@/lib/users/sign-in";
import { userParamsSchema } from "@/lib/users/user";

export const POST = defineAct(
	{
		permission: "users:link-identities",
		params: userParamsSchema,
		body: linkIdentityInputSchema,
		response: null,
		audit: "user.identity_linked",
		reach: { within: ({ secondaryId }: LinkIdentityInput) => [secondaryId] },
	},
	({ params, body, ...context }) => linkIdentity(context, params, body),
);
