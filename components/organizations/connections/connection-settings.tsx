"use client";

import { Switch } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { ConnectionSettings } from "@/lib/organizations/contract-connections";
import { isDatabase, isEnterprise } from "./connection-kind.ts";

type ConnectionSettingsFieldsProps = {
	strategy: string | null | undefined;
	settings: ConnectionSettings;
	onChange: (settings: ConnectionSettings) => void;
};

/** Edits the settings of a connection in an organization. Only settings that apply to its kind are shown. */
export function ConnectionSettingsFields({ strategy, settings, onChange }: ConnectionSettingsFieldsProps) {
	const t = useTranslations("organizations.connections");
	const joins = settings.assign_membership_on_login;
	return (
		<>
			<Switch
				label={t("assign")}
				description={t("assignHint")}
				checked={joins}
				onChange={(event) => {
					const assign_membership_on_login = event.currentTarget.checked;
					// Auth0 allows sign-up only if the sign-in grants membership.
					const signUp = settings.is_signup_enabled && !assign_membership_on_login ? { is_signup_enabled: false } : {};
					onChange({ ...settings, assign_membership_on_login, ...signUp });
				}}
			/>
			{isEnterprise(strategy) ? (
				<Switch
					label={t("asButton")}
					description={t("asButtonHint")}
					checked={settings.show_as_button ?? true}
					onChange={(event) => onChange({ ...settings, show_as_button: event.currentTarget.checked })}
				/>
			) : null}
			{isDatabase(strategy) ? (
				<Switch
					label={t("allowSignUp")}
					description={t(joins ? "allowSignUpHint" : "allowSignUpNeeds")}
					disabled={!joins}
					checked={settings.is_signup_enabled ?? false}
					onChange={(event) => onChange({ ...settings, is_signup_enabled: event.currentTarget.checked })}
				/>
			) : null}
		</>
	);
}
