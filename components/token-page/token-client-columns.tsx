import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import type { ColumnDef } from "@tanstack/react-table";
import type { useFormatter } from "@/lib/i18n/client/use-formatter";
import type { useTranslations } from "@/lib/i18n/client/use-translations";
import type { TokenClient } from "@/lib/token-page/contract";
import type { Features } from "../data-table/table-features.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import classes from "./token-requests.module.css";

type Translate = ReturnType<typeof useTranslations<"token.requests">>;

/** Returns the columns of the applications that request tokens. Pure. */
export function tokenClientColumns(
	t: Translate,
	format: ReturnType<typeof useFormatter>,
): ColumnDef<Features, TokenClient>[] {
	const pace = (value: number) => format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 });
	return [
		{
			id: "client",
			header: t("client"),
			cell: ({ row: { original } }) => (
				<span className={classes.client}>
					<span>
						<bdi>{original.clientName || t("unnamed")}</bdi>
						{original.isRolecall ? <span className={classes.own}>{t("own")}</span> : null}
					</span>
					<code title={original.clientId}>{original.clientId}</code>
				</span>
			),
			meta: { card: "head", width: "32%" },
		},
		{
			id: "requests",
			header: t("count"),
			cell: ({ row }) =>
				row.original.capped ? t("more", { count: row.original.requests }) : format.number(row.original.requests),
			meta: { align: "end" },
		},
		{
			id: "failures",
			header: t("failures"),
			cell: ({ row }) => format.number(row.original.failures),
			meta: { align: "end" },
		},
		{
			id: "perHour",
			header: t("perHour"),
			cell: ({ row }) => pace(row.original.perHour),
			meta: { align: "end" },
		},
		{
			id: "perLifetime",
			header: t("perLifetime"),
			cell: ({ row }) => pace(row.original.perLifetime),
			meta: { align: "end" },
		},
		{
			id: "last",
			header: t("last"),
			cell: ({ row }) => <RelativeTime date={row.original.lastAt} inRow />,
			meta: { align: "end" },
		},
		{
			id: "judgement",
			header: t("judgement"),
			cell: ({ row }) => (
				<span>
					{row.original.asksTooOften ? (
						<StatusBadge tone="warn" icon={<IconAlertTriangle size={14} aria-hidden />}>
							{t("tooOften")}
						</StatusBadge>
					) : (
						<StatusBadge tone="good" icon={<IconCircleCheck size={14} aria-hidden />}>
							{t("asItShould")}
						</StatusBadge>
					)}
				</span>
			),
			meta: { width: "160px", align: "end" },
		},
	];
}
