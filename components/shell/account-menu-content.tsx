"use client";

import { Menu, Text, useMantineColorScheme } from "@mantine/core";
import {
	IconAddressBook,
	IconChartBar,
	IconDevicesOff,
	IconHelp,
	IconHistory,
	IconKeyboard,
	IconListCheck,
	IconLogout,
	IconShieldCog,
} from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useLocale } from "use-intl";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { type Locale, localeCookie } from "@/lib/i18n/locales";
import {
	accessSettingsHref,
	activityHref,
	directorySettingsHref,
	helpHref,
	insightsHref,
	myAccessHref,
} from "@/lib/routes/routes";
import { onDemand } from "../on-demand/on-demand.tsx";
import { useViewing } from "../ui/gated-button.tsx";
import { useLeave } from "../unsaved/unsaved-guard.tsx";
import { AccountButton } from "./account-button.tsx";
import classes from "./account-menu.module.css";
import { signOut } from "./sign-out.ts";

const themes = ["light", "dark", "auto"] as const;
const yearSeconds = 31_536_000;

function keepLocale(locale: Locale) {
	// biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
	document.cookie = `${localeCookie}=${locale}; path=/; max-age=${yearSeconds}; samesite=lax`;
}

/** Each language is named in itself, for people who read no other. */
const languages: Record<Locale, string> = { en: "English", es: "Español", "en-XA": "⟦Þšééûûðöö⟧" };

const Everywhere = onDemand(() =>
	import("./sign-out-everywhere-dialog.tsx").then((module) => module.SignOutEverywhereDialog),
);

export type AccountMenuProps = { tenantSignOutUrl: string; locales: readonly Locale[]; onKeys: () => void };

/** The content of the account menu: appearance, language, shortcuts and sign-out. */
export function AccountMenuContent({ tenantSignOutUrl, locales, onKeys }: AccountMenuProps) {
	const t = useTranslations("shell");
	const me = useMe();
	const router = useRouter();
	const leave = useLeave();
	const viewing = useViewing();
	const current = useLocale();
	const [asked, setAsked] = useState(false);
	const { colorScheme, setColorScheme } = useMantineColorScheme();
	const choose = (locale: Locale) => {
		keepLocale(locale);
		router.refresh();
	};
	return (
		<Menu
			defaultOpened
			position="top-start"
			width={232}
			withinPortal={false}
			withInitialFocusPlaceholder={false}
			classNames={{ itemIndicator: classes.indicator ?? "" }}
		>
			<Menu.Target>
				<AccountButton />
			</Menu.Target>
			<Menu.Dropdown>
				{me.email ? <Menu.Label>{me.email}</Menu.Label> : null}
				<Menu.RadioGroup
					value={colorScheme}
					onChange={(theme) => setColorScheme(themes.find((one) => one === theme) ?? "auto")}
				>
					<Menu.Label>{t("theme")}</Menu.Label>
					{themes.map((theme) => (
						<Menu.RadioItem key={theme} value={theme}>
							{t(`themes.${theme}`)}
						</Menu.RadioItem>
					))}
				</Menu.RadioGroup>
				<Menu.Divider />
				<Menu.RadioGroup value={current} onChange={(locale) => choose(locales.find((one) => one === locale) ?? "en")}>
					<Menu.Label>{t("language")}</Menu.Label>
					{locales.map((locale) => (
						<Menu.RadioItem key={locale} value={locale} lang={locale}>
							{languages[locale]}
						</Menu.RadioItem>
					))}
				</Menu.RadioGroup>
				<Menu.Divider />
				<Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={onKeys}>
					{t("keys")}
				</Menu.Item>
				<Menu.Item
					hiddenFrom="sm"
					leftSection={<IconChartBar size={16} aria-hidden />}
					onClick={() => leave(() => router.push(insightsHref))}
				>
					{t("insights")}
				</Menu.Item>
				{me.can("audit:read") ? (
					<Menu.Item
						hiddenFrom="sm"
						leftSection={<IconHistory size={16} aria-hidden />}
						onClick={() => leave(() => router.push(activityHref))}
					>
						{t("activity")}
					</Menu.Item>
				) : null}
				<Menu.Item
					leftSection={<IconListCheck size={16} aria-hidden />}
					onClick={() => leave(() => router.push(myAccessHref))}
				>
					{t("myAccess")}
				</Menu.Item>
				{me.can("access:read") ? (
					<Menu.Item
						leftSection={<IconShieldCog size={16} aria-hidden />}
						onClick={() => leave(() => router.push(accessSettingsHref))}
					>
						{t("accessSettings")}
					</Menu.Item>
				) : null}
				{me.can("directory:read") ? (
					<Menu.Item
						leftSection={<IconAddressBook size={16} aria-hidden />}
						onClick={() => leave(() => router.push(directorySettingsHref))}
					>
						{t("directorySettings")}
					</Menu.Item>
				) : null}
				<Menu.Item leftSection={<IconHelp size={16} aria-hidden />} onClick={() => leave(() => router.push(helpHref))}>
					{t("help")}
				</Menu.Item>
				<Menu.Item
					leftSection={<IconDevicesOff size={16} aria-hidden />}
					{...(viewing === undefined
						? { onClick: () => setAsked(true) }
						: { "data-disabled": true, "aria-disabled": true, closeMenuOnClick: false })}
				>
					{t("everywhere")}
					{viewing === undefined ? null : <Text size="xs">{viewing}</Text>}
				</Menu.Item>
				<Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut(tenantSignOutUrl)}>
					{t("signOut")}
				</Menu.Item>
			</Menu.Dropdown>
			{asked ? <Everywhere tenantSignOutUrl={tenantSignOutUrl} onClose={() => setAsked(false)} /> : null}
		</Menu>
	);
}
