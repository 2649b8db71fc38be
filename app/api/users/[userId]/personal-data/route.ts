import { can } from "@/lib/access/can";
import type { Permission } from "@/lib/access/permissions";
import { defineAct } from "@/lib/bff/server/define-route";
import { eraseDataInputSchema, personExportSchema } from "@/lib/users/personal-data";
import { deleteKeptData } from "@/lib/users/server/personal-data/delete-kept-data";
import { exportPerson } from "@/lib/users/server/personal-data/export-person";
import { actInputSchema, userParamsSchema } from "@/lib/users/user";

/** A POST although it changes nothing: it is recorded in the audit. */
export const POST = defineAct(
	{
		permission: "users:export-data",
		unscoped: true,
		params: userParamsSchema,
		body: actInputSchema,
		response: personExportSchema,
		audit: "user.data_exported",
		reach: {
			any: "Nothing of the user changes: it reads, as far as the actor's permissions and rules on fields allow.",
		},
	},
	async ({ actor, signal, params, body: { reason } }) => {
		const mayRead = (permission: Permission) => can(actor, permission);
		const exported = await exportPerson({ actor, signal }, params, { reason, mayRead });
		// Dates become texts, which the masking of the answer reads.
		return JSON.parse(JSON.stringify(exported));
	},
);

export const DELETE = defineAct(
	{
		permission: "users:erase-data",
		unscoped: true,
		params: userParamsSchema,
		body: eraseDataInputSchema,
		response: null,
		audit: "user.data_erased",
		reach: "within",
	},
	({ params, body, ...context }) => deleteKeptData(context, params, body),
);
