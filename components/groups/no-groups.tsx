"use client";

import { Button } from "@mantine/core";
import { IconUsersGroup } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { StatePanel } from "../ui/state-panel.tsx";

type NoGroupsProps = { search: string; page: number; onClear: () => void; onFirst: () => void };

/** Why no group is shown: there is none, none matches, or the page is past the end. */
export function NoGroups({ search, page, onClear, onFirst }: NoGroupsProps) {
	const t = useTranslations("groups");
	const icon = <IconUsersGroup size={22} aria-hidden />;
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
	if (search === "")
		return (
			<StatePanel icon={icon} title={t("emptyTitle")}>
				{t("empty")}
			</StatePanel>
		);
	return (
		<StatePanel icon={icon} title={t("noMatchTitle")} actions={button(t("clear"), onClear)}>
			{t("noMatch", { q: search })}
		</StatePanel>
	);
}
