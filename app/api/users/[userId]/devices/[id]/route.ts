import { defineAct } from "@/lib/bff/server/define-route";
import { belongingParamsSchema } from "@/lib/users/belongings";
import { deleteDevice } from "@/lib/users/server/belongings/delete-device";
import { actInputSchema } from "@/lib/users/user";

export const DELETE = defineAct(
	{
		permission: "users:delete-devices",
		params: belongingParamsSchema,
		body: actInputSchema,
		response: null,
		audit: "user.device_deleted",
		reach: "within",
	},
	({ params, body, ...context }) => deleteDevice(context, params, body),
);
