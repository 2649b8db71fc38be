"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleQueries } from "@/lib/roles/client/role-queries";
import { useSortText } from "@/lib/users/client/list/use-sort-text";
import { isMetadataPath, type UserColumnId } from "@/lib/users/list-columns";
import { withoutRole } from "@/lib/users/list-options";
import { countConditions } from "@/lib/users/search/conditions";
import type { UserListState } from "@/lib/users/user-list";
import classes from "./view-summary.module.css";

type ViewSummaryProps = { query: UserListState; columns: readonly UserColumnId[] };

/** Returns the filters of the list as names and values. */
function useNarrowings(query: UserListState): (readonly [name: string, value: string | undefined])[] {
	const t = useTranslations();
	const format = useFormatter();
	const { data } = useQuery({ ...roleQueries.list({ name: "", page: 1 }), enabled: false });
	const { q, connection, status, where, lucene, role, from, to } = query;
	const day = (text: string) => format.dateTime(new Date(text), { dateStyle: "medium" });
	return [
		[t("views.state.search"), q || undefined],
		[t("users.connection"), connection],
		[t("users.status"), status && t(`users.statuses.${status}`)],
		[
			t("users.role"),
			role === withoutRole ? t("users.withoutRole") : (data?.roles.find(({ id }) => id === role)?.name ?? role),
		],
		[t("views.state.conditions"), where && format.number(countConditions(where))],
		[t("views.state.query"), lucene],
		[t("views.state.from"), from && day(from)],
		[t("views.state.to"), to && day(to)],
	];
}

/** Describes the list state that a view saves. */
export function ViewSummary({ query, columns }: ViewSummaryProps) {
	const t = useTranslations();
	const sortText = useSortText();
	const narrowings = useNarrowings(query);
	const facts = [
		...narrowings,
		[t("users.sortField"), sortText(query.sort, query.order)] as const,
		[t("users.size"), query.continuous ? t("users.allRows") : t("users.rows", { size: query.size })] as const,
		[
			t("users.columnsMenu"),
			columns.map((id) => (isMetadataPath(id) ? id : t(`users.columns.${id}`))).join(", "),
		] as const,
	];
	return (
		<section className={classes.state} aria-label={t("views.state.title")}>
			<h3 className={classes.title}>{t("views.state.title")}</h3>
			<dl className={classes.facts}>
				{facts
					.filter(([, value]) => value !== undefined)
					.map(([name, value]) => (
						<div key={name}>
							<dt>{name}</dt>
							<dd>{value}</dd>
						</div>
					))}
			</dl>
			{narrowings.every(([, value]) => value === undefined) ? (
				<p className={classes.none}>{t("views.state.all")}</p>
			) : null}
		</section>
	);
}
