import { defineAct } from "@/lib/bff/server/define-route";
import { viewParamsSchema } from "@/lib/saved-views/contract";
import { updateViewPin } from "@/lib/saved-views/server/update-view-pin";
import { actInputSchema } from "@/lib/users/user";

const policy = { permission: "users:read", params: viewParamsSchema, body: actInputSchema, response: null } as const;

export const POST = defineAct({ ...policy, audit: "view.pinned" }, ({ actor, params, body, act }) =>
	updateViewPin(actor, { id: params.viewId, pinned: true, reason: body.reason }, act),
);

export const DELETE = defineAct({ ...policy, audit: "view.unpinned" }, ({ actor, params, body, act }) =>
	updateViewPin(actor, { id: params.viewId, pinned: false, reason: body.reason }, act),
);
