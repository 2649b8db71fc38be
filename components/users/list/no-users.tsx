"use client";

import { Button } from "@mantine/core";
import { IconUserOff, IconUsers } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { UserListChange } from "@/lib/users/client/list/user-list-params";
import type { UserListQuery } from "@/lib/users/user-list";
import { StatePanel } from "../../states/state-panel.tsx";
import { OtherSearches } from "./other-searches.tsx";
import { isFiltered, useOtherSearches } from "./use-other-searches.ts";

type NoUsersProps = { query: UserListQuery; onChange: (change: UserListChange) => void; onClear: () => void };

/** Tells the reader that nothing matches, with the searches that may, or that the tenant has no users. */
export function NoUsers({ query, onChange, onClear }: NoUsersProps) {
	const t = useTranslations("users");
	const searches = useOtherSearches(query);
	if (query.q === "" && !isFiltered(query)) {
		return (
			<StatePanel icon={<IconUsers size={22} aria-hidden />} title={t("emptyTitle")}>
				{t("empty")}
			</StatePanel>
		);
	}
	const text = () => {
		if (query.q === "") return t("noMatchFilters");
		return isFiltered(query) ? t("noMatch", { q: query.q }) : t("noMatchText", { q: query.q });
	};
	return (
		<StatePanel
			icon={<IconUserOff size={22} aria-hidden />}
			title={t("noMatchTitle")}
			actions={
				<Button variant="default" onClick={onClear}>
					{isFiltered(query) ? t("widen") : t("clearSearch")}
				</Button>
			}
		>
			<span>{text()}</span>
			{searches.length === 0 ? (
				<span>{t("noMatchHint")}</span>
			) : (
				<>
					<span>{t("tryInstead")}</span>
					<OtherSearches label={t("tryInstead")} searches={searches} query={query} onChange={onChange} />
				</>
			)}
		</StatePanel>
	);
}
