import { defineAct } from "@/lib/bff/server/define-route";
import { revealField } from "@/lib/users/server/acts/reveal-field";
import { revealedSchema, revealInputSchema, userParamsSchema } from "@/lib/users/user";

export const POST = defineAct(
	{
		permission: "pii:reveal-one",
		params: userParamsSchema,
		body: revealInputSchema,
		response: revealedSchema,
		audit: "user.pii_revealed",
		reach: { any: "Nothing of the user changes: it reads one value, which every level may read of anybody." },
		alone: true,
		unmasked: true,
	},
	({ params, body, ...context }) => revealField(context, params, body),
);
