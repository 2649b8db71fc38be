import "server-only";
import { readFile } from "node:fs/promises";
import { getEnv } from "../../env/server/env.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { type MetadataSchemas, metadataSchemasSchema } from "../contract.ts";

/**
 * Reads the JSON Schemas of the file that `METADATA_SCHEMA_FILE` names, on every call; returns none without the setting. Makes no upstream
 * call.
 * @throws ProblemError `metadata_schema_unreadable` if the file is missing or is not such an object
 * @see https://json-schema.org/draft/2020-12
 */
export async function getMetadataSchemas(): Promise<MetadataSchemas> {
	const { metadataSchemaFile } = getEnv();
	if (metadataSchemaFile === undefined) return {};
	try {
		return metadataSchemasSchema.strict().parse(JSON.parse(await readFile(metadataSchemaFile, "utf8")));
	} catch (cause) {
		throw new ProblemError("metadata_schema_unreadable", { cause });
	}
}
