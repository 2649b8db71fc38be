import { defineAct } from "@/lib/bff/server/define-route";
import { updateViewInputSchema, viewParamsSchema, viewSchema } from "@/lib/saved-views/contract";
import { deleteView } from "@/lib/saved-views/server/delete-view";
import { updateView } from "@/lib/saved-views/server/update-view";
import { actInputSchema } from "@/lib/users/user";

export const PATCH = defineAct(
	{
		permission: "users:read",
		params: viewParamsSchema,
		body: updateViewInputSchema,
		response: viewSchema,
		unmasked: ["name", "search"],
		audit: "view.updated",
	},
	({ params, body, ...context }) => updateView(context, params, body),
);

export const DELETE = defineAct(
	{
		permission: "users:read",
		params: viewParamsSchema,
		body: actInputSchema,
		response: null,
		audit: "view.deleted",
	},
	({ params, body, ...context }) => deleteView(context, params, body),
);
