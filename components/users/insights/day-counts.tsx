"use client";

import { Button, Table, Text } from "@mantine/core";
import Link from "next/link";
import { useId, useState } from "react";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { usersSearchHref } from "@/lib/routes/routes";
import type { ReadyInsights } from "@/lib/users/insights/insights";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { Placeholder } from "../../ui/placeholder.tsx";
import { Section } from "../../ui/section.tsx";
import classes from "./insights-page.module.css";

const DayChart = onDemand(() => import("./day-chart.tsx").then((module) => module.DayChart), {
	loading: () => <Placeholder height={180} width="100%" />,
});

type DayCountsProps = { of: "signUps" | "lastSignIns"; days: ReadyInsights["days"] };

/** Shows numbers by day as a chart, and as a table whose numbers are links. Shows nothing if the reader's level may not see them. */
export function DayCounts({ of, days }: DayCountsProps) {
	const t = useTranslations("insights");
	const format = useFormatter();
	const id = useId();
	const [open, setOpen] = useState(false);
	const bars = days.flatMap(({ at, [of]: counted }) =>
		counted === undefined
			? []
			: [{ ...counted, at, day: format.dateTime(new Date(at), { day: "numeric", month: "short" }) }],
	);
	if (bars.length === 0) return null;
	const total = bars.reduce((sum, { count }) => sum + count, 0);
	const filled = bars.filter(({ count }) => count > 0).toReversed();
	return (
		<Section
			title={t(`byDay.${of}`)}
			hint={t(`byDayHint.${of}`)}
			actions={
				<Button size="xs" variant="subtle" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
					{t(open ? "hideTable" : "asTable")}
				</Button>
			}
		>
			<DayChart bars={bars} name={t(`byDay.${of}`)} />
			<Text size="sm" c="dimmed" mt={8}>
				{t("inAll", { total, days: bars.length })}
			</Text>
			<div id={id}>
				{open ? (
					<Table className={classes.table ?? ""}>
						<Table.Thead>
							<Table.Tr>
								<Table.Th scope="col">{t("day")}</Table.Th>
								<Table.Th scope="col">{t("users")}</Table.Th>
							</Table.Tr>
						</Table.Thead>
						<Table.Tbody>
							{filled.map(({ at, count, search }) => (
								<Table.Tr key={at}>
									<Table.Th scope="row">{format.dateTime(new Date(at), { dateStyle: "full" })}</Table.Th>
									<Table.Td>
										<Link href={usersSearchHref(search)}>{format.number(count)}</Link>
									</Table.Td>
								</Table.Tr>
							))}
						</Table.Tbody>
					</Table>
				) : null}
			</div>
		</Section>
	);
}
