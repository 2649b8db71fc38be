import { useQuery } from "@tanstack/react-query";
import { type FormField, toFormFields } from "./form-fields.ts";
import { metadataSchemaQueries } from "./metadata-schema-queries.ts";

/** A field of the metadata with a single value, and its whole path, such as `app_metadata.customer.number`. */
export type MetadataField = { path: string } & (
	| { kind: "text" | "number" | "flag" }
	| { kind: "choice"; choices: readonly (string | number)[] }
);

function toMetadataFields(root: string, fields: readonly FormField[]): MetadataField[] {
	return fields.flatMap((field): MetadataField[] => {
		const path = [root, ...field.path].join(".");
		if (field.kind === "group") return toMetadataFields(root, field.fields);
		if (field.kind === "choice") return [{ kind: field.kind, path, choices: field.choices }];
		return field.kind === "other" ? [] : [{ kind: field.kind, path }];
	});
}

/** Returns the fields that the operator's schemas name; none before they are read, without schemas, and if they cannot be read. */
export function useMetadataFields(): MetadataField[] {
	const { data } = useQuery(metadataSchemaQueries.all());
	return (["user_metadata", "app_metadata"] as const).flatMap((root) => {
		const schema = data?.[root];
		return schema === undefined ? [] : toMetadataFields(root, toFormFields(schema));
	});
}
