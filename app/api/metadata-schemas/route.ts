import { defineRoute } from "@/lib/bff/server/define-route";
import { metadataSchemasSchema } from "@/lib/metadata-schema/contract";
import { getMetadataSchemas } from "@/lib/metadata-schema/server/get-metadata-schemas";

export const GET = defineRoute({ permission: "users:read", response: metadataSchemasSchema }, () =>
	getMetadataSchemas(),
);
