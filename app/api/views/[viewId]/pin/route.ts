import { defineAct } from "@/lib/bff/server/define-route";
import { viewParamsSchema } from "@/lib/saved-views/contract";
import { updateViewPin } from "@/lib/saved-views/server/update-view-pin";
import { actInputSchema } from "@/lib/users/user";

const policy = { permission: "users:read", params: viewParamsSchema, body: actInputSchema, response: null } as const;

export const POST = defineAct({ ...policy, audit: "view.pinned" }, ({ params, body, ...context }) =>
	updateViewPin(context, params, { ...body, pinned: true }),
);

export const DELETE = defineAct({ ...policy, audit: "view.unpinned" }, ({ params, body, ...context }) =>
	updateViewPin(context, params, { ...body, pinned: false }),
);
