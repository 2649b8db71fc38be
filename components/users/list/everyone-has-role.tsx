"use client";

import { Button } from "@mantine/core";
import { IconArrowRight, IconUserCheck } from "@tabler/icons-react";
import { leastTotal } from "@/lib/http/page-counts";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { resultWindow } from "@/lib/users/list-options";
import type { UserList } from "@/lib/users/user-list";
import { StatePanel } from "../../states/state-panel.tsx";

type EveryoneHasRoleProps = { list: UserList; page: number; busy: boolean; onPage: (page: number) => void };

/**
 * Tells the reader that everyone on this page has a role. The next page is loaded only on request, because each page costs upstream calls.
 */
export function EveryoneHasRole({ list, page, busy, onPage }: EveryoneHasRoleProps) {
	const t = useTranslations("users.everyoneHasRole");
	const end = list.start + list.limit;
	const hasMore = end < Math.min(leastTotal(list), resultWindow);
	return (
		<StatePanel
			icon={<IconUserCheck size={22} aria-hidden />}
			title={t("title")}
			actions={
				hasMore ? (
					<Button
						variant="default"
						loading={busy}
						rightSection={<IconArrowRight size={14} aria-hidden />}
						onClick={() => onPage(page + 1)}
					>
						{t("next", { count: list.limit })}
					</Button>
				) : null
			}
		>
			<span>
				{list.total === undefined
					? t("checked", { count: list.found.by === "without_role" ? list.found.checked : 0 })
					: t("range", { from: list.start + 1, to: Math.min(end, list.total), total: list.total })}
			</span>
			{hasMore ? null : <span>{leastTotal(list) > resultWindow ? t("capped") : t("all")}</span>}
		</StatePanel>
	);
}
