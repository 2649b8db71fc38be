import { defineRead } from "@/lib/bff/server/define-route";
import { metadataSchemasSchema } from "@/lib/metadata-schemas/contract";
import { getMetadataSchemas } from "@/lib/metadata-schemas/server/get-metadata-schemas";

export const GET = defineRead({ permission: "users:read", response: metadataSchemasSchema }, () =>
	getMetadataSchemas(),
);
