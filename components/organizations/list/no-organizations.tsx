"use client";

import { Button } from "@mantine/core";
import { IconBuildingOff } from "@tabler/icons-react";
import { useFormatter } from "use-intl";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { StatePanel } from "../../ui/state-panel.tsx";

type NoOrganizationsProps = {
	q: string;
	page: number;
	/** Whether all organizations of the tenant are loaded. */
	isWhole: boolean;
	loaded: number;
	onClear: () => void;
	onFirst: () => void;
};

/** Why no organization is shown: there is none, none matches, or the page is past the end. */
export function NoOrganizations({ q, page, isWhole, loaded, onClear, onFirst }: NoOrganizationsProps) {
	const t = useTranslations("organizations");
	const format = useFormatter();
	const icon = <IconBuildingOff size={22} aria-hidden />;
	const button = (text: string, onClick: () => void) => (
		<Button variant="default" onClick={onClick}>
			{text}
		</Button>
	);
	if (page > 1)
		return (
			<StatePanel icon={icon} title={t("pastEndTitle")} actions={button(t("toFirstPage"), onFirst)}>
				{t("pastEnd", { page })}
			</StatePanel>
		);
	if (q === "")
		return (
			<StatePanel icon={icon} title={t("emptyTitle")}>
				{t("empty")}
			</StatePanel>
		);
	return (
		<StatePanel icon={icon} title={t("noMatchTitle")} actions={button(t("clear"), onClear)}>
			{isWhole ? t("noMatch", { q }) : t("noMatchYet", { q, count: format.number(loaded) })}
		</StatePanel>
	);
}
