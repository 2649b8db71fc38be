import { defineAct } from "@/lib/bff/server/define-route";
import { listEdited } from "@/lib/users/edits/merge-edit";
import { metadataPermission } from "@/lib/users/edits/metadata-permission";
import { updateMetadata } from "@/lib/users/server/acts/update-metadata";
import { changedUserPageSchema, metadataParamsSchema, updateMetadataInputSchema } from "@/lib/users/user";

/** `app_metadata` controls access in applications, so it needs a permission of its own. */
export const PATCH = defineAct(
	{
		permission: ({ kind }) => metadataPermission[kind],
		params: metadataParamsSchema,
		body: updateMetadataInputSchema,
		// The body holds the old and the new value, and Auth0 accepts metadata of 1 MB.
		mostMiB: 8,
		response: changedUserPageSchema,
		audit: "user.metadata_updated",
		reach: "within",
		edits: ({ params, body }) => listEdited(params.kind, body.base, body.value),
	},
	({ params, body, ...context }) => updateMetadata(context, params, body),
);
