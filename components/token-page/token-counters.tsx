"use client";

import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { TokenOverview } from "@/lib/token-page/contract";
import { Term, type TermId } from "../on-demand/term.tsx";
import { Section } from "../ui/section.tsx";
import classes from "./token-counters.module.css";

const always = ["servedFresh", "servedDue", "servedGrace", "sharedWaits", "failed", "rejected", "refused"] as const;
/** These counters are shown only if replicas share a token store. */
const shared = ["storeHits", "leasesAcquired", "leasesWaited"] as const;

/** Glossary entries of the counters. */
const terms: Partial<Record<keyof TokenOverview["counters"], TermId>> = {
	servedDue: "refresh",
	servedGrace: "grace",
	sharedWaits: "sharedRequest",
	leasesAcquired: "lease",
	leasesWaited: "lease",
	refused: "backOff",
};

/** Shows the token requests made and the token reads served since this process started. */
export function TokenCounters({ counters, isShared }: { counters: TokenOverview["counters"]; isShared: boolean }) {
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
				{[...always, ...(isShared ? shared : [])].map((name) => {
					const term = terms[name];
					return (
						<div key={name} data-zero={counters[name] === 0 || undefined}>
							<dt>{term === undefined ? t(name) : <Term id={term}>{t(name)}</Term>}</dt>
							<dd>{format.number(counters[name])}</dd>
						</div>
					);
				})}
			</dl>
		</Section>
	);
}
