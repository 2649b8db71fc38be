import { defineAct } from "@/lib/bff/server/define-route";
import { eraseGoneInputSchema } from "@/lib/users/personal-data";
import { deleteKeptDataOfGone } from "@/lib/users/server/personal-data/delete-kept-data";

/** Erases what Rolecall keeps of somebody whom the tenant no longer has, who has no level to compare. The use case checks that they are gone. */
export const DELETE = defineAct(
	{
		permission: "users:erase-data",
		unscoped: true,
		body: eraseGoneInputSchema,
		response: null,
		audit: "user.data_erased",
		reach: { within: () => [] },
		locks: ({ body: { userId } }) => [{ type: "user", id: userId }],
	},
	({ body, ...context }) => deleteKeptDataOfGone(context, body),
);
