import type { ReactNode } from "react";
import classes from "./status-badge.module.css";

export type Tone = "good" | "warn" | "bad" | "plain";

/** Shows a state as a word and an icon on a colour, never by colour alone. */
export function StatusBadge({ tone, icon, children }: { tone: Tone; icon: ReactNode; children: ReactNode }) {
	return (
		<span className={classes.badge} data-tone={tone}>
			{icon}
			{children}
		</span>
	);
}
