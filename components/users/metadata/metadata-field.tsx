"use client";

import { NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { type FormField, isMetadataOdd } from "@/lib/metadata-schemas/client/form-fields";
import classes from "./metadata-fields.module.css";

const inputTypes: Record<string, string> = { email: "email", uri: "url", date: "date", time: "time" };

const readOnly = { root: classes.whole, input: classes.readOnly };

type MetadataFieldProps = {
	field: Exclude<FormField, { kind: "group" }>;
	/** Absent if the metadata has no such value. */
	value: unknown;
	/** Says why the value may not be edited. Absent if it may. */
	locked?: string | undefined;
	/** Called with the new value. `undefined` removes it. */
	onChange: (value: unknown) => void;
};

/** Edits one metadata value as its schema describes it. A value that does not match the schema is shown and left as it is. */
export function MetadataField({ field, value, locked, onChange }: MetadataFieldProps) {
	const t = useTranslations("user.metadataFields");
	const shown = value === undefined ? "" : JSON.stringify(value);
	const odd = isMetadataOdd(field, value) ? t("odd", { value: shown }) : undefined;
	const common = {
		label: field.title,
		description: odd ?? field.description,
		withAsterisk: field.required,
	};
	if (field.kind === "other" || locked !== undefined) {
		return <TextInput {...common} description={locked ?? t("other")} value={shown} readOnly classNames={readOnly} />;
	}
	if (field.kind === "number") {
		return (
			<NumberInput
				{...common}
				value={typeof value === "number" ? value : ""}
				allowDecimal={!field.isWhole}
				min={Number.MIN_SAFE_INTEGER}
				max={Number.MAX_SAFE_INTEGER}
				clampBehavior="strict"
				hideControls
				onChange={(typed) => onChange(typeof typed === "number" ? typed : undefined)}
			/>
		);
	}
	if (field.kind === "text") {
		return (
			<TextInput
				{...common}
				type={inputTypes[field.format ?? ""] ?? "text"}
				value={typeof value === "string" ? value : ""}
				onChange={(event) => onChange(event.currentTarget.value === "" ? undefined : event.currentTarget.value)}
				autoComplete="off"
			/>
		);
	}
	const choices =
		field.kind === "flag"
			? [
					{ value: "true", label: t("yes"), is: true },
					{ value: "false", label: t("no"), is: false },
				]
			: field.choices.map((choice) => ({ value: JSON.stringify(choice), label: String(choice), is: choice }));
	return (
		<NativeSelect
			{...common}
			data={[{ value: "", label: t("notSet") }, ...choices.map(({ value: key, label }) => ({ value: key, label }))]}
			value={odd === undefined ? shown : ""}
			onChange={(event) => onChange(choices.find((one) => one.value === event.currentTarget.value)?.is)}
		/>
	);
}
