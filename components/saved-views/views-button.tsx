"use client";

import { useState } from "react";
import { onDemand } from "../on-demand/on-demand.tsx";
import type { ViewsPanelProps } from "./view-panel.tsx";
import { ViewPanelButton } from "./view-panel-button.tsx";

const load = () => import("./view-panel.tsx").then((module) => module.ViewPanel);

const ViewPanel = onDemand(load, { loading: () => <ViewPanelButton /> });

/** All views, one's own and everyone's; what shows them comes when one reaches for it. */
export function ViewsButton(props: ViewsPanelProps) {
	const [asked, setAsked] = useState(false);
	if (asked) return <ViewPanel {...props} />;
	return (
		<ViewPanelButton onClick={() => setAsked(true)} onPointerEnter={() => void load()} onFocus={() => void load()} />
	);
}
