import { defineRoute } from "@/lib/bff/server/define-route";
import { actInputSchema } from "@/lib/users/user";
import { updateViewInputSchema, viewParamsSchema, viewSchema } from "@/lib/views/contract";
import { deleteView } from "@/lib/views/server/delete-view";
import { updateView } from "@/lib/views/server/update-view";

export const PATCH = defineRoute(
	{
		permission: "users:read",
		params: viewParamsSchema,
		body: updateViewInputSchema,
		response: viewSchema,
		unmasked: ["name", "search"],
		audit: "view.updated",
	},
	({ actor, params, body, act }) => updateView(actor, params.viewId, body, act),
);

export const DELETE = defineRoute(
	{
		permission: "users:read",
		params: viewParamsSchema,
		body: actInputSchema,
		response: null,
		audit: "view.deleted",
	},
	({ actor, params, body, act }) => deleteView(actor, params.viewId, body.reason, act),
);
