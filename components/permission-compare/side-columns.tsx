"use client";

import type { ReactNode } from "react";
import type { Show } from "@/lib/apis/client/compare-params";
import { type Side, sides } from "@/lib/apis/compare-permissions";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import classes from "./permission-compare.module.css";

/** What the two are called that are compared. */
export type ComparedNames = { left: string; right: string };

type SideColumnsProps = {
	label: string;
	names: ComparedNames;
	show: Show;
	items: readonly { key: string; side: Side; content: ReactNode }[];
};

/** A list in three columns: what only one has, what both have, what only the other has. */
export function SideColumns({ label, names, show, items }: SideColumnsProps) {
	const t = useTranslations("compare");
	const titles = { left: t("only", { name: names.left }), both: t("both"), right: t("only", { name: names.right }) };
	const shown = sides.filter((side) => show === "all" || show === side);
	if (!items.some(({ side }) => shown.includes(side))) return null;
	return (
		<section className={classes.group} aria-label={label}>
			<h2 className={classes.label}>{label}</h2>
			<div className={classes.columns} data-single={show === "all" ? undefined : true}>
				{shown.map((side) => {
					const own = items.filter((item) => item.side === side);
					return (
						<div key={side} className={classes.column} data-side={side} data-empty={own.length === 0 || undefined}>
							<p className={classes.side}>
								{titles[side]} <span className={classes.count}>{own.length}</span>
							</p>
							{own.length === 0 ? null : (
								<ul className={classes.items} aria-label={`${label}: ${titles[side]}`}>
									{own.map(({ key, content }) => (
										<li key={key}>{content}</li>
									))}
								</ul>
							)}
						</div>
					);
				})}
			</div>
		</section>
	);
}
