import { defineRoute } from "@/lib/bff/server/define-route";
import { actInputSchema } from "@/lib/users/contract";
import { belongingParamsSchema } from "@/lib/users/contract-belongings";
import { deleteDevice } from "@/lib/users/server/delete-device";

export const DELETE = defineRoute(
	{
		permission: "users:delete-devices",
		params: belongingParamsSchema,
		body: actInputSchema,
		response: null,
		audit: "user.device_deleted",
		reach: "within",
	},
	({ params, body, ...context }) => deleteDevice(params, body, context),
);
