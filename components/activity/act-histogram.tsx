"use client";

import { Button, Group, RangeSlider, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useRef, useState } from "react";
import { auditHistogramQuery } from "@/lib/audit/client/audit-query";
import type { AuditHistogram, AuditSearch } from "@/lib/audit/contract";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { QueryState } from "../states/query-state.tsx";
import { Section } from "../ui/section.tsx";
import classes from "./act-histogram.module.css";

type Times = { since: string; until: string };

type ActHistogramProps = {
	search: Omit<AuditSearch, "before" | "after">;
	/** Narrows the acts to a part of the time. */
	onBrush: (times: Times) => void;
};

/** Returns how many acts began when, over the time of the filters, and narrows that time by mouse and by keyboard. */
export function ActHistogram({ search, onBrush }: ActHistogramProps) {
	const t = useTranslations("activityPage");
	const query = useQuery(auditHistogramQuery(search));
	return (
		<Section title={t("overTime")}>
			<QueryState query={query} room="9.5rem">
				{(histogram) => <Bars key={JSON.stringify(histogram.buckets)} histogram={histogram} onBrush={onBrush} />}
			</QueryState>
		</Section>
	);
}

/** Returns the time of each edge of the bars: one more than there are bars. */
function edgesOf({ buckets, stepSeconds }: AuditHistogram): string[] {
	const last = buckets.at(-1);
	const end = last === undefined ? [] : [new Date(Date.parse(last.at) + stepSeconds * 1_000).toISOString()];
	return [...buckets.map(({ at }) => at), ...end];
}

type Range = [number, number];

/**
 * Returns the range after Home or End moved one of its handles as far as it goes, or undefined for another key. The slider itself knows the
 * arrows only.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/slider-multithumb/
 */
function jump(key: string, handle: 0 | 1, [from, to]: Range, last: number): Range | undefined {
	if (key === "Home") return handle === 0 ? [0, to] : [from, from + 1];
	if (key === "End") return handle === 0 ? [to - 1, to] : [from, last];
	return undefined;
}

function Bars({ histogram, onBrush }: { histogram: AuditHistogram; onBrush: (times: Times) => void }) {
	const t = useTranslations("activityPage");
	const format = useFormatter();
	const { buckets, stepSeconds, isCut } = histogram;
	const edges = edgesOf(histogram);
	const whole: Range = [0, buckets.length];
	const [range, setRange] = useState(whole);
	const start = useRef<number>(undefined);
	const most = Math.max(1, ...buckets.map(({ count }) => count));
	const isNarrowed = range[0] > 0 || range[1] < buckets.length;
	const timeOf = (edge: number) =>
		format.dateTime(new Date(edges[edge] ?? 0), {
			dateStyle: "medium",
			// The edges are whole in UTC, so even a day begins at another hour elsewhere.
			timeStyle: stepSeconds < 60 ? "medium" : "short",
		});
	const apply = ([from, to]: Range) => {
		const [since, until] = [edges[from], edges[to]];
		if (since !== undefined && until !== undefined) onBrush({ since, until });
	};
	const barAt = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
		const { left, width } = currentTarget.getBoundingClientRect();
		return Math.min(buckets.length - 1, Math.max(0, Math.floor(((clientX - left) / width) * buckets.length)));
	};
	/** Returns the edges around the bars from the one where the brush began. */
	const brushed = (event: PointerEvent<HTMLElement>): Range => {
		const [from, to] = [start.current ?? 0, barAt(event)];
		return [Math.min(from, to), Math.max(from, to) + 1];
	};
	const endBrush = (event: PointerEvent<HTMLElement>) => {
		if (start.current === undefined) return;
		apply(brushed(event));
		start.current = undefined;
	};
	const onKeyDown = ({ key }: KeyboardEvent) => {
		if (key === "Enter" && isNarrowed) apply(range);
		if (key === "Escape") setRange(whole);
	};
	return (
		<>
			<div
				className={classes.bars}
				aria-hidden
				data-bars
				onPointerDown={(event) => {
					// A finger scrolls the page; the handles below serve it.
					if (event.pointerType === "touch") return;
					start.current = barAt(event);
					setRange(brushed(event));
				}}
				onPointerMove={(event) => (start.current === undefined ? undefined : setRange(brushed(event)))}
				onPointerUp={endBrush}
				onPointerLeave={endBrush}
			>
				{buckets.map(({ at, count }, bar) => (
					<span key={at} className={classes.bar} data-out={bar < range[0] || bar >= range[1] || undefined}>
						<span style={{ height: `${(100 * count) / most}%` }} />
					</span>
				))}
			</div>
			<RangeSlider
				className={classes.slider}
				size={4}
				thumbSize={24}
				min={0}
				max={buckets.length}
				minRange={1}
				step={1}
				value={range}
				onChange={setRange}
				onKeyDown={onKeyDown}
				label={timeOf}
				thumbValueText={timeOf}
				thumbFromLabel={t("brushFrom")}
				thumbToLabel={t("brushTo")}
				thumbProps={(handle) => ({
					onKeyDown: (event) => {
						const jumped = jump(event.key, handle, range, buckets.length);
						if (jumped === undefined) return;
						event.preventDefault();
						setRange(jumped);
					},
				})}
			/>
			<Counts
				buckets={buckets}
				timeOf={timeOf}
				note={isCut ? t("counted", { count: buckets.reduce((sum, { count }) => sum + count, 0) }) : t("brushHint")}
			>
				<Button size="xs" variant="default" disabled={!isNarrowed} onClick={() => apply(range)}>
					{t("brush")}
				</Button>
			</Counts>
		</>
	);
}

type CountsProps = {
	buckets: AuditHistogram["buckets"];
	timeOf: (edge: number) => string;
	note: string;
	/** A button beside the one that shows the table. */
	children: ReactNode;
};

/** Shows a note on the bars, and their numbers as a table on demand. */
function Counts({ buckets, timeOf, note, children }: CountsProps) {
	const t = useTranslations("activityPage");
	const format = useFormatter();
	const id = useId();
	const [open, setOpen] = useState(false);
	const rows = buckets.map(({ at, count }, bar) => ({ at, count, time: timeOf(bar) })).filter(({ count }) => count > 0);
	return (
		<>
			<Group justify="space-between" gap="xs" mt="xs">
				<Text size="xs" c="dimmed">
					{note}
				</Text>
				<Group gap="xs">
					<Button size="xs" variant="subtle" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
						{t("asTable")}
					</Button>
					{children}
				</Group>
			</Group>
			<div id={id}>
				{open ? (
					<Table className={classes.table ?? ""}>
						<Table.Thead>
							<Table.Tr>
								<Table.Th scope="col">{t("begins")}</Table.Th>
								<Table.Th scope="col">{t("acts")}</Table.Th>
							</Table.Tr>
						</Table.Thead>
						<Table.Tbody>
							{rows.map(({ at, time, count }) => (
								<Table.Tr key={at}>
									<Table.Th scope="row">{time}</Table.Th>
									<Table.Td>{format.number(count)}</Table.Td>
								</Table.Tr>
							))}
						</Table.Tbody>
					</Table>
				) : null}
			</div>
		</>
	);
}
