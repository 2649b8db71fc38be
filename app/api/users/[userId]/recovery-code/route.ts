import { defineRoute } from "@/lib/bff/server/define-route";
import { actInputSchema, userParamsSchema } from "@/lib/users/contract";
import { recoveryCodeSchema } from "@/lib/users/contract-sign-in";
import { createRecoveryCode } from "@/lib/users/server/create-recovery-code";

export const POST = defineRoute(
	{
		permission: "users:regenerate-recovery-code",
		params: userParamsSchema,
		body: actInputSchema,
		response: recoveryCodeSchema,
		audit: "user.recovery_code_regenerated",
		reach: "within",
	},
	({ params, body, ...context }) => createRecoveryCode(params.userId, body, context),
);
