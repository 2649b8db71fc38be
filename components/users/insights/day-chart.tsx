"use client";

import { BarChart } from "@mantine/charts";
import { useRouter } from "next/navigation";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { usersSearchHref } from "@/lib/routes/routes";
import type { Counted } from "@/lib/users/insights/insights";
import "@mantine/charts/styles.layer.css";
import classes from "./insights-page.module.css";

type DayChartProps = { bars: readonly (Counted & { day: string })[]; name: string };

/** Draws a bar for each day, which opens the day's list. Hidden from screen readers and the keyboard, which the table serves. */
export function DayChart({ bars, name }: DayChartProps) {
	const format = useFormatter();
	const router = useRouter();
	return (
		<div aria-hidden className={classes.chart}>
			<BarChart
				h={180}
				data={bars.map(({ day, count, search }) => ({ day, count, search }))}
				dataKey="day"
				series={[{ name: "count", label: name, color: "var(--rc-accent)" }]}
				gridAxis="x"
				tickLine="none"
				valueFormatter={format.number}
				xAxisProps={{ minTickGap: 24 }}
				yAxisProps={{ allowDecimals: false, width: 44 }}
				tooltipAnimationDuration={0}
				barChartProps={{ accessibilityLayer: false }}
				barProps={{
					isAnimationActive: false,
					onClick: (_bar, at) => {
						const search = bars[at]?.search;
						if (search !== undefined) router.push(usersSearchHref(search));
					},
				}}
			/>
		</div>
	);
}
