import { z } from "zod";

const jsonSchema = z.record(z.string(), z.unknown());

/** What the operator says each kind of metadata holds, as JSON Schema; absent where nothing is said. It hints, and never keeps a save away. */
export const metadataSchemasSchema = z.object({
	user_metadata: jsonSchema.optional(),
	app_metadata: jsonSchema.optional(),
});

export type MetadataSchemas = z.infer<typeof metadataSchemasSchema>;

export type JsonSchema = z.infer<typeof jsonSchema>;
