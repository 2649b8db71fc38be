import type { FormField } from "./form-fields.ts";

/** Whether what stands there is not what its input can show, so that it has to be told beside it. Nothing there is never odd. Pure. */
export function isMetadataOdd(field: Exclude<FormField, { kind: "group" }>, value: unknown): boolean {
	if (value === undefined || field.kind === "other") return false;
	if (field.kind === "choice") return !field.choices.some((choice) => choice === value);
	const types = { text: "string", number: "number", flag: "boolean" } as const;
	return typeof value !== types[field.kind];
}
