"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import classes from "./role-list.module.css";
import { mostCountable, type RoleListModel } from "./use-role-list.ts";

/**
 * Counts the roles on the other pages, which sorting by a count requires. It costs two calls per role, so it runs only on request; a list
 * of one page is counted anyway.
 */
export function CountAll({ list }: { list: RoleListModel }) {
	const t = useTranslations("roles");
	const { state, change, paging, counts, isCounted, mayCountAll } = list;
	const { total, limit } = paging;
	if (isCounted || total <= limit) return null;
	if (!mayCountAll) return <span className={classes.counting}>{t("sortTooMany", { most: mostCountable, total })}</span>;
	if (state.sort === "name") {
		return (
			<span className={classes.counting}>
				{t("sortUncounted")}
				<Button
					variant="default"
					size="compact-sm"
					title={t("countAllCost", { calls: 2 * total })}
					onClick={() => change({ sort: "members", order: "desc" })}
				>
					{t("countAll", { total })}
				</Button>
			</span>
		);
	}
	return (
		<span className={classes.counting} role="status">
			{t("countedOf", { done: counts.settled, total })}
			<Button variant="subtle" size="compact-sm" onClick={() => change({ sort: null, order: null })}>
				{t("countStop")}
			</Button>
		</span>
	);
}
