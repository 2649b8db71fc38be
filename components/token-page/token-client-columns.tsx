import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import type { useFormatter } from "@/lib/i18n/client/use-formatter";
import type { useTranslations } from "@/lib/i18n/client/use-translations";
import type { TokenClient } from "@/lib/token-page/contract";
import type { Column } from "../data-table/column.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import classes from "./token-requests.module.css";

type Translate = ReturnType<typeof useTranslations<"token.requests">>;

/** Returns the columns of the applications that request tokens. Pure. */
export function tokenClientColumns(t: Translate, format: ReturnType<typeof useFormatter>): Column<TokenClient>[] {
	const pace = (value: number) => format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 });
	return [
		{
			id: "client",
			header: t("client"),
			cell: (client) => (
				<span className={classes.client}>
					<span>
						<bdi>{client.clientName || t("unnamed")}</bdi>
						{client.isRolecall ? <span className={classes.own}>{t("own")}</span> : null}
					</span>
					<code title={client.clientId}>{client.clientId}</code>
				</span>
			),
			card: "head",
			width: "32%",
		},
		{
			id: "requests",
			header: t("count"),
			cell: (client) => (client.capped ? t("more", { count: client.requests }) : format.number(client.requests)),
			align: "end",
		},
		{
			id: "failures",
			header: t("failures"),
			cell: (client) => format.number(client.failures),
			align: "end",
		},
		{
			id: "perHour",
			header: t("perHour"),
			cell: (client) => pace(client.perHour),
			align: "end",
		},
		{
			id: "perLifetime",
			header: t("perLifetime"),
			cell: (client) => pace(client.perLifetime),
			align: "end",
		},
		{
			id: "last",
			header: t("last"),
			cell: (client) => <RelativeTime date={client.lastAt} inRow />,
			align: "end",
		},
		{
			id: "judgement",
			header: t("judgement"),
			cell: (client) => (
				<span>
					{client.asksTooOften ? (
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
			width: "160px",
			align: "end",
		},
	];
}
