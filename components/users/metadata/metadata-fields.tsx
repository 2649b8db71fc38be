"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { type FormField, readPath, toFormFields, writePath } from "@/lib/metadata-schemas/client/form-fields";
import type { JsonSchema } from "@/lib/metadata-schemas/contract";
import { metadataPermission } from "@/lib/users/edits/metadata-permission";
import type { Metadata, MetadataKind } from "@/lib/users/user";
import { useFieldLock } from "../use-field-lock.ts";
import { MetadataField } from "./metadata-field.tsx";
import classes from "./metadata-fields.module.css";

type FieldsProps = {
	kind: MetadataKind;
	fields: readonly FormField[];
	value: Metadata;
	onChange: (value: Metadata) => void;
};

function Fields({ kind, fields, value, onChange }: FieldsProps) {
	const lockOf = useFieldLock(metadataPermission[kind]);
	return fields.map((field) =>
		field.kind === "group" ? (
			<fieldset key={field.path.join(".")} className={classes.group}>
				<legend>{field.title}</legend>
				<div className={classes.fields}>
					<Fields kind={kind} fields={field.fields} value={value} onChange={onChange} />
				</div>
			</fieldset>
		) : (
			<MetadataField
				key={field.path.join(".")}
				field={field}
				value={readPath(value, field.path)}
				locked={lockOf([kind, ...field.path])}
				onChange={(wanted) => onChange(writePath(value, field.path, wanted))}
			/>
		),
	);
}

type MetadataFieldsProps = {
	kind: MetadataKind;
	label: string;
	schema: JsonSchema;
	/** Absent while the JSON cannot be parsed. */
	value: Metadata | undefined;
	onChange: (value: Metadata) => void;
};

/** Edits metadata as the form that its schema describes. Keys outside the schema are mentioned and kept as they are. */
export function MetadataFields({ kind, label, schema, value, onChange }: MetadataFieldsProps) {
	const t = useTranslations("user.metadataFields");
	if (value === undefined) {
		return (
			<Text size="sm" c="dimmed" role="status">
				{t("broken")}
			</Text>
		);
	}
	const fields = toFormFields(schema);
	const others = Object.keys(value).filter((key) => !fields.some(({ path }) => path[0] === key));
	return (
		<fieldset className={classes.form} aria-label={label}>
			<div className={classes.fields}>
				<Fields kind={kind} fields={fields} value={value} onChange={onChange} />
			</div>
			{others.length === 0 ? null : (
				<Text size="sm" c="dimmed">
					{t("more", { count: others.length, keys: others.join(", ") })}
				</Text>
			)}
		</fieldset>
	);
}
