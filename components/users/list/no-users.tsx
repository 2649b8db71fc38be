"use client";

import { Button } from "@mantine/core";
import { IconUserOff, IconUsers } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { narrowings } from "@/lib/users/list-options";
import type { UserListQuery } from "@/lib/users/user-list";
import { StatePanel } from "../../states/state-panel.tsx";

/** Tells the reader that nothing matches, or that the tenant has no users. */
export function NoUsers({ query, onClear }: { query: UserListQuery; onClear: () => void }) {
	const t = useTranslations("users");
	const narrowed =
		query.q !== "" ||
		query.from !== undefined ||
		query.to !== undefined ||
		query.walk !== undefined ||
		narrowings.some((name) => query[name] !== undefined);
	if (!narrowed) {
		return (
			<StatePanel icon={<IconUsers size={22} aria-hidden />} title={t("emptyTitle")}>
				{t("empty")}
			</StatePanel>
		);
	}
	return (
		<StatePanel
			icon={<IconUserOff size={22} aria-hidden />}
			title={t("noMatchTitle")}
			actions={
				<Button variant="default" onClick={onClear}>
					{t("widen")}
				</Button>
			}
		>
			<span>{query.q === "" ? t("noMatchFilters") : t("noMatch", { q: query.q })}</span>
			<span>{t("noMatchHint")}</span>
		</StatePanel>
	);
}
