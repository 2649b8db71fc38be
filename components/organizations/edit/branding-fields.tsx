"use client";

import { SimpleGrid, TextInput } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { isHexColor } from "@/lib/organizations/hex-color";
import { areColorsWhole, isLogoUrl, organizationLimits } from "@/lib/organizations/organization-rules";
import classes from "./branding-fields.module.css";
import type { OrganizationForm } from "./organization-form.ts";

type BrandingFieldsProps = {
	form: OrganizationForm;
	problems: Record<string, string>;
	onChange: (change: Partial<OrganizationForm>) => void;
};

/** Edits the branding of the organization's sign-in page. */
export function BrandingFields({ form, problems, onChange }: BrandingFieldsProps) {
	const t = useTranslations("organizations");
	const { primary, page_background, logo_url } = form;
	const isAlone = !areColorsWhole(primary.trim(), page_background.trim());
	const errorOf = (value: string) => {
		if (value.trim() !== "") return isHexColor(value.trim()) ? undefined : t("colorOdd");
		return isAlone ? t("colorAlone") : undefined;
	};
	const isLogoOdd = logo_url.trim() !== "" && !isLogoUrl(logo_url.trim());
	return (
		<fieldset className={classes.fields}>
			<legend>{t("branding")}</legend>
			<SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
				<ColorField
					label={t("primary")}
					example="#1f6feb"
					value={primary}
					error={errorOf(primary) ?? problems.primary}
					onChange={(value) => onChange({ primary: value })}
				/>
				<ColorField
					label={t("pageBackground")}
					example="#f6f8fa"
					value={page_background}
					error={errorOf(page_background) ?? problems.page_background}
					onChange={(value) => onChange({ page_background: value })}
				/>
			</SimpleGrid>
			<TextInput
				label={t("logo")}
				placeholder="https://"
				value={logo_url}
				maxLength={organizationLimits.logo_url}
				error={isLogoOdd ? t("logoOdd") : problems.logo_url}
				onChange={(event) => onChange({ logo_url: event.currentTarget.value })}
				spellCheck={false}
				autoComplete="off"
			/>
		</fieldset>
	);
}

type ColorFieldProps = {
	label: string;
	example: string;
	value: string;
	error: string | undefined;
	onChange: (value: string) => void;
};

/** Edits a colour as text, next to the browser's colour picker. */
function ColorField({ label, example, value, error, onChange }: ColorFieldProps) {
	const t = useTranslations("organizations");
	return (
		<TextInput
			label={label}
			placeholder={example}
			value={value}
			maxLength={7}
			error={error}
			onChange={(event) => onChange(event.currentTarget.value)}
			spellCheck={false}
			autoComplete="off"
			rightSection={
				<input
					type="color"
					className={classes.picker}
					aria-label={t("pick", { what: label })}
					value={toLongColor(value)}
					data-empty={value === "" || undefined}
					onChange={(event) => onChange(event.currentTarget.value)}
				/>
			}
		/>
	);
}

/** The browser's colour picker accepts only six hex digits. */
function toLongColor(value: string): string {
	if (!isHexColor(value)) return "#ffffff";
	return value.length === 7 ? value : value.replace(/[0-9a-f]/gi, (digit) => digit + digit);
}
