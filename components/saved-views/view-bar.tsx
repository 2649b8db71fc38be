"use client";

import { useEffect, useRef, useState } from "react";
import type { TableSettings } from "@/lib/users/client/list/table-settings";
import type { UserListState } from "@/lib/users/user-list";
import { onDemand } from "../on-demand/on-demand.tsx";
import { useShortcut } from "../shortcuts/shortcuts-provider.tsx";
import { SaveViewButton } from "./save-view-button.tsx";
import { useShownView } from "./use-shown-view.ts";
import type { AskedOfView } from "./view-act-dialog.tsx";
import classes from "./view-bar.module.css";
import type { ViewPanelProps } from "./view-panel.tsx";
import { ViewPanelButton } from "./view-panel-button.tsx";
import { ViewTabs } from "./view-tabs.tsx";

const ViewPanel = onDemand(() => import("./view-panel.tsx").then((module) => module.ViewPanel), {
	loading: () => <ViewPanelButton />,
});

/** Opens the panel of all views, private and shared. Its code loads when the pointer or focus comes near. */
function ViewsButton(props: ViewPanelProps) {
	const [asked, setAsked] = useState(false);
	if (asked) return <ViewPanel {...props} />;
	const load = () => void ViewPanel.load();
	return <ViewPanelButton onClick={() => setAsked(true)} onPointerEnter={load} onFocus={load} />;
}

const ChangedViewActs = onDemand(() => import("./changed-view-acts.tsx").then((module) => module.ChangedViewActs));

const ViewDialogs = onDemand(() => import("./view-dialogs.tsx").then((module) => module.ViewDialogs));

/** Keeps the open dialog. On close, the focus returns to the element that opened it, if that still exists. */
function useAsked() {
	const [asked, setAsked] = useState<AskedOfView>();
	const opener = useRef<Element>(null);
	useEffect(() => {
		if (asked === undefined && opener.current instanceof HTMLElement) opener.current.focus();
	}, [asked]);
	const ask = (wanted: AskedOfView | undefined) => {
		if (wanted) opener.current = document.activeElement;
		setAsked(wanted);
	};
	return [asked, ask] as const;
}

type ViewBarProps = { query: UserListState; settings: TableSettings };

/** Shows the saved views above the list, and the acts that save its current state. */
export function ViewBar({ query, settings }: ViewBarProps) {
	const [asked, ask] = useAsked();
	const shown = useShownView(query, settings);
	const { read, search, current } = shown;
	useShortcut("save", () => ask({ act: "create" }));
	return (
		<div className={classes.row}>
			<ViewTabs shown={shown} size={settings.size} />
			{current?.isChanged ? <ChangedViewActs view={current.view} search={search} onAsk={ask} /> : null}
			<div className={classes.acts}>
				{current?.isChanged ? null : <SaveViewButton onClick={() => ask({ act: "create" })} />}
				<ViewsButton views={read.data?.views} currentId={current?.view.id} onAsk={ask} />
			</div>
			{asked ? (
				<ViewDialogs asked={asked} query={query} columns={settings.columns} onClose={() => ask(undefined)} />
			) : null}
		</div>
	);
}
