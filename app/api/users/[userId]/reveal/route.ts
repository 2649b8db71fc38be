import { defineRoute } from "@/lib/bff/server/define-route";
import { userParamsSchema } from "@/lib/users/contract";
import { revealedSchema, revealInputSchema } from "@/lib/users/contract-reveal";
import { revealField } from "@/lib/users/server/reveal-field";

export const POST = defineRoute(
	{
		permission: "pii:reveal-one",
		params: userParamsSchema,
		body: revealInputSchema,
		response: revealedSchema,
		audit: "user.pii_revealed",
		reach: "within",
		alone: true,
		unmasked: true,
	},
	({ params, body, ...context }) => revealField(params.userId, body, context),
);
