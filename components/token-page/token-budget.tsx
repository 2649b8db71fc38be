"use client";

import { IconCircleCheck, IconPlugConnectedX } from "@tabler/icons-react";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { TokenOverview } from "@/lib/token-page/contract";
import { Term } from "../on-demand/term.tsx";
import { Section } from "../ui/section.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { RateBucketCard } from "./rate-bucket-card.tsx";
import classes from "./token-budget.module.css";

/** Shows the tenant's remaining rate limit, the waiting requests, and the saved calls. */
export function TokenBudget({ budget }: { budget: TokenOverview["budget"] }) {
	const t = useTranslations("token.budget");
	const format = useFormatter();
	const { buckets, joined, cacheHits, breakerOpenSinceMs } = budget;
	return (
		<Section title={t("title")} term="rateLimit" hint={t("hint")}>
			<div className={classes.buckets}>
				{buckets.length === 0 ? <p className={classes.none}>{t("none")}</p> : null}
				{buckets.map((bucket) => (
					<RateBucketCard key={bucket.name} bucket={bucket} />
				))}
			</div>
			<dl className={classes.facts}>
				<div>
					<dt>
						<Term id="sharedRequest">{t("joined")}</Term>
					</dt>
					<dd>{format.number(joined)}</dd>
				</div>
				<div>
					<dt>{t("cacheHits")}</dt>
					<dd>{format.number(cacheHits)}</dd>
				</div>
				<div>
					<dt>
						<Term id="breaker">{t("breaker")}</Term>
					</dt>
					<dd>
						{breakerOpenSinceMs === undefined ? (
							<StatusBadge tone="good" icon={<IconCircleCheck size={14} aria-hidden />}>
								{t("closed")}
							</StatusBadge>
						) : (
							<StatusBadge tone="bad" icon={<IconPlugConnectedX size={14} aria-hidden />}>
								{t("open", { since: format.dateTime(breakerOpenSinceMs, { timeStyle: "medium" }) })}
							</StatusBadge>
						)}
					</dd>
				</div>
			</dl>
		</Section>
	);
}
