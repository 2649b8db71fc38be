"use client";

import { UnstyledButton } from "@mantine/core";
import { usePagination } from "@mantine/hooks";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { leastTotal, type PageCounts } from "@/lib/http/page-counts";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import classes from "./pager.module.css";

type PagerProps = {
	/** Counts from 1. */
	page: number;
	counts: PageCounts;
	/** Number of rows that can be paged through. Absent if all can. */
	reachable?: number | undefined;
	onChange: (page: number) => void;
};

/** Shows the first and last page, the current one with its neighbours, and two arrows. Mantine's `Pagination` is 2 kB larger. */
function Pages({ page, total, onChange }: { page: number; total: number; onChange: (page: number) => void }) {
	const t = useTranslations("ui");
	const format = useFormatter();
	const { range, next, previous } = usePagination({ total, page, onChange, siblings: 1 });
	return (
		<div className={classes.pages}>
			<UnstyledButton className={classes.page} aria-label={t("previous")} disabled={page === 1} onClick={previous}>
				<IconChevronLeft size={16} aria-hidden />
			</UnstyledButton>
			{range.map((item, at) =>
				item === "dots" ? (
					<span key={`after ${range[at - 1]}`} className={classes.dots} aria-hidden>
						…
					</span>
				) : (
					<UnstyledButton
						key={item}
						className={classes.page}
						aria-label={t("page", { page: item })}
						aria-current={item === page ? "page" : undefined}
						onClick={() => onChange(item)}
					>
						{format.number(item)}
					</UnstyledButton>
				),
			)}
			<UnstyledButton className={classes.page} aria-label={t("next")} disabled={page === total} onClick={next}>
				<IconChevronRight size={16} aria-hidden />
			</UnstyledButton>
		</div>
	);
}

/** Shows the position in the list, with buttons for the other pages. */
export function Pager({ page, counts, reachable, onChange }: PagerProps) {
	const t = useTranslations("ui");
	const format = useFormatter();
	const { limit: size, total, hasMore } = counts;
	const least = leastTotal(counts);
	const pages = Math.max(1, Math.ceil(Math.min(least, reachable ?? least) / size));
	const from = total === 0 ? 0 : (page - 1) * size + 1;
	const range =
		total === undefined
			? t(hasMore ? "pageAndMore" : "lastPage", { page })
			: t("range", {
					from: format.number(from),
					to: format.number(Math.min(page * size, total)),
					total: format.number(total),
				});
	return (
		<nav className={classes.pager} aria-label={t("pages")}>
			<p className={classes.range}>{range}</p>
			{pages > 1 ? <Pages page={Math.min(page, pages)} total={pages} onChange={onChange} /> : null}
		</nav>
	);
}
