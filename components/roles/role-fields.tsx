"use client";

import { Textarea, TextInput } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";

type RoleFieldsProps = {
	name: string;
	description: string;
	/** Error of the name field. */
	nameError: string | undefined;
	onName: (name: string) => void;
	onDescription: (description: string) => void;
};

/** Edits a role's name and description. */
export function RoleFields({ name, description, nameError, onName, onDescription }: RoleFieldsProps) {
	const t = useTranslations("roles.act");
	return (
		<>
			<TextInput
				label={t("name")}
				value={name}
				maxLength={128}
				error={nameError}
				onChange={(event) => onName(event.currentTarget.value)}
				autoComplete="off"
			/>
			<Textarea
				label={t("description")}
				value={description}
				maxLength={500}
				rows={3}
				onChange={(event) => onDescription(event.currentTarget.value)}
			/>
		</>
	);
}
