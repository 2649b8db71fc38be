"use client";

import { TextInput } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { longestViewName } from "@/lib/saved-views/view-limits";

type ViewNameFieldProps = { value: string; error?: string | undefined; onChange: (name: string) => void };

/** Edits the name of a view. */
export function ViewNameField({ value, error, onChange }: ViewNameFieldProps) {
	const t = useTranslations("views");
	return (
		<TextInput
			label={t("name")}
			value={value}
			maxLength={longestViewName}
			autoComplete="off"
			error={error}
			onChange={(event) => onChange(event.currentTarget.value)}
		/>
	);
}
