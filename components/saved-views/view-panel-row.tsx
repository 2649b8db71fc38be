"use client";

import { ActionIcon } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { viewHref } from "@/lib/saved-views/client/find-current-view";
import type { View } from "@/lib/saved-views/contract";
import { viewOwner } from "@/lib/saved-views/view-owner";
import { followInPlace } from "./follow-in-place.ts";
import { PinButton } from "./pin-button.tsx";
import type { ViewAct } from "./view-act-dialog.tsx";
import { ViewActList } from "./view-act-list.tsx";
import classes from "./view-panel.module.css";

type ViewPanelRowProps = { view: View; isCurrent: boolean; onGo: () => void; onAsk: (act: ViewAct) => void };

/** Shows one view of the panel: its link, its pin, and its other acts on request. */
export function ViewPanelRow({ view, isCurrent, onGo, onAsk }: ViewPanelRowProps) {
	const t = useTranslations("views");
	const [open, setOpen] = useState(false);
	const acts = useId();
	return (
		<li className={classes.item}>
			{view.refusedField === undefined ? (
				<a
					href={viewHref(view)}
					className={classes.link}
					aria-current={isCurrent}
					onClick={(event) => {
						followInPlace(event);
						if (event.defaultPrevented) onGo();
					}}
				>
					<bdi>{view.name}</bdi>
					{view.everyone ? (
						<span className={classes.owner}>{view.isMine ? t("byYou") : t("by", { owner: viewOwner(view) })}</span>
					) : null}
				</a>
			) : (
				<div className={classes.link}>
					<bdi>{view.name}</bdi>
					<span className={classes.owner}>{t("unusable", { field: view.refusedField })}</span>
				</div>
			)}
			<PinButton view={view} />
			<ActionIcon
				variant="subtle"
				color="gray"
				size={30}
				aria-label={t("actsOf", { name: view.name })}
				title={t("acts")}
				aria-expanded={open}
				aria-controls={acts}
				onClick={() => setOpen(!open)}
			>
				<IconDots size={16} aria-hidden />
			</ActionIcon>
			{open ? <ViewActList id={acts} view={view} onAsk={onAsk} /> : null}
		</li>
	);
}
