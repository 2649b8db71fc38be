"use client";

import { Button } from "@mantine/core";
import { IconDatabaseOff } from "@tabler/icons-react";
import type { DirectoryGap } from "@/lib/http/directory-gaps";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { UserListChange } from "@/lib/users/client/list/user-list-params";
import { findIndexSort } from "@/lib/users/list-columns";
import type { UserListQuery } from "@/lib/users/user-list";
import { StatePanel } from "../../states/state-panel.tsx";
import { noFilters, useFewerFilters } from "./use-other-searches.ts";

type DirectoryNeededProps = {
	/** The reason for which the directory cannot answer. */
	gap: DirectoryGap;
	query: UserListQuery;
	onChange: (change: UserListChange) => void;
	onRetry: () => void;
};

/** Says that only the directory can find these users and why it cannot now, and offers the list with less. */
export function DirectoryNeeded({ gap, query, onChange, onRetry }: DirectoryNeededProps) {
	const t = useTranslations("users");
	const ui = useTranslations("ui");
	const fewer = useFewerFilters(query);
	const isSorted = findIndexSort(query.sort) === undefined;
	return (
		<StatePanel
			alert
			icon={<IconDatabaseOff size={22} aria-hidden />}
			title={t("needed.title")}
			actions={
				<>
					{isSorted ? (
						<Button variant="default" onClick={() => onChange({ sort: null, order: null })}>
							{t("needed.unsorted")}
						</Button>
					) : null}
					{fewer.map(({ label, change }) => (
						<Button key={label} variant="default" onClick={() => onChange(change)}>
							{label}
						</Button>
					))}
					{fewer.length === 0 && !isSorted ? (
						<Button variant="default" onClick={() => onChange(noFilters)}>
							{t("clearFilters")}
						</Button>
					) : null}
					{gap === "filling" || gap === "late" || gap === "lacking" ? (
						<Button variant="default" onClick={onRetry}>
							{ui("retry")}
						</Button>
					) : null}
				</>
			}
		>
			<span>{t("needed.text")}</span>
			<span>{t(`directoryGaps.${gap}`)}</span>
		</StatePanel>
	);
}
