"use client";

import { Popover, Text } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { View } from "@/lib/saved-views/contract";
import type { AskedOfView } from "./view-act-dialog.tsx";
import classes from "./view-panel.module.css";
import { ViewPanelButton } from "./view-panel-button.tsx";
import { ViewPanelRow } from "./view-panel-row.tsx";

export type ViewPanelProps = {
	/** Absent until they are known. */
	views: readonly View[] | undefined;
	currentId: string | undefined;
	onAsk: (asked: AskedOfView) => void;
};

/** Lists all views in one panel: private ones first, then shared ones, each with its acts. */
export function ViewPanel({ views, currentId, onAsk }: ViewPanelProps) {
	const t = useTranslations("views");
	const [open, setOpen] = useState(true);
	const target = useRef<HTMLButtonElement>(null);
	const ask = (asked: AskedOfView) => {
		// A dialog returns the focus to the element that had it, and elements inside this panel will be unmounted by then.
		target.current?.focus();
		setOpen(false);
		onAsk(asked);
	};
	const groups = [
		{ name: "mine" as const, all: views?.filter(({ everyone }) => !everyone) ?? [] },
		{ name: "everyone" as const, all: views?.filter(({ everyone }) => everyone) ?? [] },
	].filter(({ all }) => all.length > 0);
	return (
		<Popover opened={open} onChange={setOpen} trapFocus returnFocus position="bottom-end" width={340}>
			<Popover.Target>
				<ViewPanelButton ref={target} onClick={() => setOpen(!open)} />
			</Popover.Target>
			<Popover.Dropdown aria-label={t("button")} className={classes.panel}>
				{groups.length === 0 ? (
					<Text size="sm" c="dimmed" tabIndex={-1} data-autofocus>
						{t(views === undefined ? "unread" : "none")}
					</Text>
				) : null}
				{groups.map(({ name, all }) => (
					<section key={name} aria-label={t(`groups.${name}`)}>
						<h2 className={classes.title}>{t(`groups.${name}`)}</h2>
						<ul className={classes.list}>
							{all.map((view) => (
								<ViewPanelRow
									key={view.id}
									view={view}
									isCurrent={view.id === currentId}
									onGo={() => setOpen(false)}
									onAsk={(act) => ask({ act, view })}
								/>
							))}
						</ul>
					</section>
				))}
			</Popover.Dropdown>
		</Popover>
	);
}
