"use client";

import { TextInput } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { isOrganizationName, organizationLimits } from "@/lib/organizations/organization-rules";

type NameFieldsProps = {
	name: string;
	displayName: string;
	/** Auth0's error for each field. */
	problems: Record<string, string>;
	onName: (name: string) => void;
	onDisplayName: (displayName: string) => void;
};

/** Edits an organization's name, which applications use, and its display name, which people see. */
export function NameFields({ name, displayName, problems, onName, onDisplayName }: NameFieldsProps) {
	const t = useTranslations("organizations");
	const isOdd = name.trim() !== "" && !isOrganizationName(name.trim());
	return (
		<>
			<TextInput
				label={t("name")}
				description={t("nameHint")}
				value={name}
				maxLength={organizationLimits.name}
				error={isOdd ? t("nameOdd") : problems.name}
				onChange={(event) => onName(event.currentTarget.value)}
				spellCheck={false}
				autoCapitalize="none"
				autoComplete="off"
			/>
			<TextInput
				label={t("displayName")}
				description={t("displayNameHint")}
				value={displayName}
				maxLength={organizationLimits.display_name}
				error={problems.display_name}
				onChange={(event) => onDisplayName(event.currentTarget.value)}
				autoComplete="off"
			/>
		</>
	);
}
