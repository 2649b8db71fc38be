"use client";

import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { LabSubject } from "@/lib/token-lab/contract";
import { type FaultBand, LabChart } from "./lab-chart.tsx";
import type { LabScales } from "./lab-scales.ts";
import classes from "./lab-subject-card.module.css";

type LabSubjectCardProps = { subject: LabSubject; scales: LabScales; band: FaultBand | undefined; seconds: number };

const highest = (values: readonly (number | undefined)[]) => Math.max(0, ...values.map((value) => value ?? 0));

/** Shows the figures and charts of one pattern in a run. */
export function LabSubjectCard({ subject, scales, band, seconds }: LabSubjectCardProps) {
	const t = useTranslations("token.lab");
	const format = useFormatter();
	const { pattern, tokenRequests, calls, failures, reasons, latencyMs, points } = subject;
	const ms = (value: number) => t("ms", { value: format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 }) });
	const charts = [
		{ name: "tokenRequests", values: points.map((point) => point.tokenRequests), say: format.number, tone: "accent" },
		{ name: "calls", values: points.map((point) => point.calls), say: format.number, tone: "plain" },
		{ name: "latency", values: points.map((point) => point.p95Ms), say: ms, tone: "plain" },
	] as const;
	return (
		<article className={classes.card} aria-label={t(`names.${pattern}`)}>
			<h3 className={classes.name}>{t(`names.${pattern}`)}</h3>
			<dl className={classes.figures}>
				<div data-main>
					<dt>{t("figures.tokenRequests")}</dt>
					<dd>{format.number(tokenRequests)}</dd>
				</div>
				<div>
					<dt>{t("figures.calls")}</dt>
					<dd>{format.number(calls)}</dd>
				</div>
				<div data-bad={failures > 0 || undefined}>
					<dt>{t("figures.failures")}</dt>
					<dd>{format.number(failures)}</dd>
				</div>
				<div>
					<dt>{t("figures.p95")}</dt>
					<dd>{latencyMs ? ms(latencyMs.p95) : "–"}</dd>
				</div>
			</dl>
			<p className={classes.reasons}>
				{reasons.length === 0
					? t("noneFailed")
					: reasons.map(({ reason, count }) => t(`reasons.${reason}`, { count })).join(" · ")}
			</p>
			{charts.map(({ name, values, say, tone }) => (
				<LabChart
					key={name}
					title={t(`charts.${name}`)}
					most={t("most", { value: say(highest(values)) })}
					label={t("chart", { what: t(`charts.${name}`), value: say(highest(values)), seconds })}
					values={values}
					failed={name === "calls" ? points.map((point) => point.failures) : undefined}
					max={scales[name]}
					band={band}
					tone={tone}
				/>
			))}
			<div className={classes.axis} aria-hidden>
				<span>{t("second", { value: 0 })}</span>
				<span>{t("second", { value: seconds })}</span>
			</div>
		</article>
	);
}
