"use client";

import { Group, Pagination, Text } from "@mantine/core";
import { useFormatter } from "use-intl";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import classes from "./pager.module.css";

type PagerProps = {
	/** Counts from 1. */
	page: number;
	size: number;
	total: number;
	/** Number of rows that can be paged through; absent if all can. */
	reachable?: number;
	onChange: (page: number) => void;
};

/** Shows the position in the list, and leads to the other pages. */
export function Pager({ page, size, total, reachable = total, onChange }: PagerProps) {
	const t = useTranslations("ui");
	const format = useFormatter();
	const pages = Math.max(1, Math.ceil(Math.min(total, reachable) / size));
	const from = total === 0 ? 0 : (page - 1) * size + 1;
	const range = {
		from: format.number(from),
		to: format.number(Math.min(page * size, total)),
		total: format.number(total),
	};
	return (
		<Group justify="space-between" gap="sm" className={classes.pager} component="nav" aria-label={t("pages")}>
			<Text size="sm" c="dimmed" className={classes.range}>
				{t("range", range)}
			</Text>
			{pages > 1 ? (
				<Pagination
					total={pages}
					value={Math.min(page, pages)}
					onChange={onChange}
					size="sm"
					siblings={1}
					getItemProps={(item) => ({ "aria-label": t("page", { page: item }) })}
					getControlProps={(control) => ({
						"aria-label": control === "previous" || control === "first" ? t("previous") : t("next"),
					})}
				/>
			) : null}
		</Group>
	);
}
