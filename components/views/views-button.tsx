"use client";

import { useState } from "react";
import { onDemand } from "../ui/on-demand.tsx";
import type { ViewsPanelProps } from "./views-panel.tsx";
import { ViewsTarget } from "./views-target.tsx";

const load = () => import("./views-panel.tsx").then((module) => module.ViewsPanel);

const ViewsPanel = onDemand(load, { loading: () => <ViewsTarget /> });

/** All views, one's own and everyone's; what shows them comes when one reaches for it. */
export function ViewsButton(props: ViewsPanelProps) {
	const [asked, setAsked] = useState(false);
	if (asked) return <ViewsPanel {...props} />;
	return <ViewsTarget onClick={() => setAsked(true)} onPointerEnter={() => void load()} onFocus={() => void load()} />;
}
