import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import { listChangedFields } from "@/lib/users/profile";
import { deleteUser } from "@/lib/users/server/acts/delete-user";
import { updateProfile } from "@/lib/users/server/acts/update-profile";
import { openUser } from "@/lib/users/server/open-user";
import {
	changedUserPageSchema,
	deleteUserInputSchema,
	updateProfileInputSchema,
	userPageSchema,
	userParamsSchema,
} from "@/lib/users/user";

export const GET = defineRead(
	{ permission: "users:read", params: userParamsSchema, response: userPageSchema },
	({ params, ...context }) => openUser(context, params),
);

export const PATCH = defineAct(
	{
		permission: "users:update",
		params: userParamsSchema,
		body: updateProfileInputSchema,
		response: changedUserPageSchema,
		audit: "user.profile_updated",
		reach: "within",
		edits: ({ body }) => listChangedFields(body),
	},
	({ params, body, ...context }) => updateProfile(context, params, body),
);

export const DELETE = defineAct(
	{
		permission: "users:delete",
		params: userParamsSchema,
		body: deleteUserInputSchema,
		response: null,
		audit: "user.deleted",
		reach: "within",
	},
	({ params, body, ...context }) => deleteUser(context, params, body),
);
