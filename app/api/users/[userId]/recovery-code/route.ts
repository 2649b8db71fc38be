import { defineAct } from "@/lib/bff/server/define-route";
import { createRecoveryCode } from "@/lib/users/server/sign-in/create-recovery-code";
import { recoveryCodeSchema } from "@/lib/users/sign-in";
import { actInputSchema, userParamsSchema } from "@/lib/users/user";

export const POST = defineAct(
	{
		permission: "users:regenerate-recovery-code",
		params: userParamsSchema,
		body: actInputSchema,
		response: recoveryCodeSchema,
		audit: "user.recovery_code_regenerated",
		reach: "within",
	},
	({ params, body, ...context }) => createRecoveryCode(context, params, body),
);
