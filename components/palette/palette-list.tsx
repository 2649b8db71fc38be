"use client";

import type { Ref } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import classes from "./palette.module.css";
import type { PaletteAction, PaletteGroup } from "./palette-action.ts";

type PaletteListProps = {
	ref: Ref<HTMLDivElement>;
	groups: readonly PaletteGroup[];
	/** Index from 0 across all groups. */
	active: number;
	onHover: (index: number) => void;
	onRun: (item: PaletteAction) => void;
};

/** Lists the palette's options in groups. The focus stays in the search box. */
export function PaletteList({ ref, groups, active, onHover, onRun }: PaletteListProps) {
	const t = useTranslations("palette");
	const starts = groups.map((_, at) => groups.slice(0, at).reduce((sum, { items }) => sum + items.length, 0));
	return (
		<div ref={ref} id="palette-list" role="listbox" aria-label={t("title")} className={classes.list} tabIndex={-1}>
			{groups.map(({ name, items }, at) => (
				// biome-ignore lint/a11y/useSemanticElements: a fieldset cannot group options
				<div key={name} role="group" aria-labelledby={`palette-group-${name}`}>
					<div id={`palette-group-${name}`} className={classes.group}>
						{t(`groups.${name}`)}
					</div>
					{items.map((item, inGroup) => {
						const index = (starts[at] ?? 0) + inGroup;
						return (
							// biome-ignore lint/a11y/useKeyWithClickEvents: the focused combobox handles the keys
							<div
								key={item.id}
								id={`palette-${index}`}
								role="option"
								tabIndex={-1}
								aria-selected={index === active}
								className={classes.option}
								onPointerMove={() => onHover(index)}
								onMouseDown={(event) => event.preventDefault()}
								onClick={() => onRun(item)}
							>
								<item.Icon size={17} stroke={1.7} aria-hidden />
								<bdi className={classes.label} title={item.label}>
									{item.label}
								</bdi>
								{item.second ? (
									<bdi className={classes.second} title={item.second}>
										{item.second}
									</bdi>
								) : null}
							</div>
						);
					})}
				</div>
			))}
		</div>
	);
}
