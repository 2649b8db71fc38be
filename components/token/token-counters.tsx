"use client";

import { useFormatter, useTranslations } from "use-intl";
import type { TokenOverview } from "@/lib/token/contract";
import { Section } from "../ui/section.tsx";
import classes from "./token-counters.module.css";

const counted = [
	...(["servedFresh", "servedDue", "servedGrace", "sharedWaits"] as const),
	...(["failed", "rejected", "refused", "storeHits", "leasesAcquired", "leasesWaited"] as const),
];

/** What the token cost and what it served, since this process started. */
export function TokenCounters({ counters }: { counters: TokenOverview["counters"] }) {
	const t = useTranslations("token.counters");
	const format = useFormatter();
	const served = counters.servedFresh + counters.servedDue + counters.servedGrace;
	const headlines = [
		["requests", counters.requests],
		["served", served],
	] as const;
	return (
		<Section title={t("title")} hint={t("hint")}>
			<dl className={classes.headlines}>
				{headlines.map(([name, value]) => (
					<div key={name}>
						<dt>{t(name)}</dt>
						<dd>{format.number(value)}</dd>
					</div>
				))}
			</dl>
			<dl className={classes.counts}>
				{counted.map((name) => (
					<div key={name} data-zero={counters[name] === 0 || undefined}>
						<dt>{t(name)}</dt>
						<dd>{format.number(counters[name])}</dd>
					</div>
				))}
			</dl>
		</Section>
	);
}
