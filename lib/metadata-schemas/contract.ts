import { z } from "zod";

const jsonSchema = z.record(z.string(), z.unknown());

/** The JSON Schema of each kind of metadata, if the operator gives one. A schema is a hint and never prevents a save. */
export const metadataSchemasSchema = z.object({
	user_metadata: jsonSchema.optional(),
	app_metadata: jsonSchema.optional(),
});

export type MetadataSchemas = z.infer<typeof metadataSchemasSchema>;

export type JsonSchema = z.infer<typeof jsonSchema>;
