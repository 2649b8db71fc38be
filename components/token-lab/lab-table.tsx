"use client";

import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { LabRunView } from "@/lib/token-lab/contract";
import { bySecond } from "./lab-scales.ts";
import classes from "./lab-table.module.css";

const figures = ["tokenRequests", "calls", "failures", "p95"] as const;

/** Shows the charts' values as a table, per second and pattern. */
export function LabTable({ run: { subjects, stepMs } }: { run: LabRunView }) {
	const t = useTranslations("token.lab");
	const format = useFormatter();
	const columns = subjects.map(({ pattern, points }) => ({ pattern, seconds: bySecond(points, stepMs) }));
	const rows = Math.max(0, ...columns.map(({ seconds }) => seconds.length));
	return (
		<details className={classes.details}>
			<summary>{t("asTable")}</summary>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
			<section className={classes.scroll} aria-label={t("table")} tabIndex={0}>
				<table className={classes.table}>
					<thead>
						<tr>
							<th rowSpan={2} scope="col">
								{t("secondHeader")}
							</th>
							{columns.map(({ pattern }) => (
								<th key={pattern} colSpan={figures.length} scope="colgroup">
									{t(`names.${pattern}`)}
								</th>
							))}
						</tr>
						<tr>
							{columns.flatMap(({ pattern }) =>
								figures.map((name) => (
									<th key={`${pattern} ${name}`} scope="col">
										{t(`columns.${name}`)}
									</th>
								)),
							)}
						</tr>
					</thead>
					<tbody>
						{Array.from({ length: rows }, (_, second) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: a second of the run is identified by its position
							<tr key={second}>
								<th scope="row">{second + 1}</th>
								{columns.flatMap(({ pattern, seconds }) => {
									const { tokenRequests = 0, calls = 0, failures = 0, p95Ms } = seconds[second] ?? {};
									const latency = p95Ms === undefined ? "–" : format.number(p95Ms, { maximumFractionDigits: 0 });
									return [tokenRequests, calls, failures, latency].map((value, index) => (
										<td key={`${pattern} ${figures[index]}`}>{value}</td>
									));
								})}
							</tr>
						))}
					</tbody>
				</table>
			</section>
		</details>
	);
}
