"use client";

import type { ReactNode } from "react";
import type { Show } from "@/lib/apis/client/compare-params";
import { type Side, sides } from "@/lib/apis/compare-permissions";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useDrawnRows } from "../ui/use-drawn-rows.ts";
import classes from "./permission-compare.module.css";

/** The names of the two compared things. */
export type ComparedNames = { left: string; right: string };

type SideItem = { key: string; side: Side; content: ReactNode };

type SideColumnsProps = { label: string; names: ComparedNames; show: Show; items: readonly SideItem[] };

/** Shows a list in three columns: left only, both, right only. */
export function SideColumns({ label, names, show, items }: SideColumnsProps) {
	const t = useTranslations("compare");
	const titles = { left: t("only", { name: names.left }), both: t("both"), right: t("only", { name: names.right }) };
	const shown = sides.filter((side) => show === "all" || show === side);
	if (!items.some(({ side }) => shown.includes(side))) return null;
	return (
		<section className={classes.group} aria-label={label}>
			<h2 className={classes.label}>{label}</h2>
			<div className={classes.columns} data-single={show === "all" ? undefined : true}>
				{shown.map((side) => (
					<Column
						key={side}
						side={side}
						title={titles[side]}
						label={`${label}: ${titles[side]}`}
						items={items.filter((item) => item.side === side)}
					/>
				))}
			</div>
		</section>
	);
}

type ColumnProps = { side: Side; title: string; label: string; items: readonly SideItem[] };

function Column({ side, title, label, items }: ColumnProps) {
	const drawn = useDrawnRows(items);
	return (
		<div className={classes.column} data-side={side} data-empty={items.length === 0 || undefined}>
			<p className={classes.side}>
				{title} <span className={classes.count}>{items.length}</span>
			</p>
			{items.length === 0 ? null : (
				<ul className={classes.items} aria-label={label}>
					{drawn.map(({ key, content }) => (
						<li key={key}>{content}</li>
					))}
				</ul>
			)}
		</div>
	);
}
