import { ThemeIcon } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./state-panel.module.css";

type StatePanelProps = {
	icon: ReactNode;
	title: string;
	children?: ReactNode;
	/** What to do; buttons or links. */
	actions?: ReactNode;
	/** A failure is announced at once. */
	alert?: boolean;
	/** Inside a section, where the page has its heading already. */
	compact?: boolean;
	/** All there is on the page, so that its title is the page's heading. */
	whole?: boolean;
};

/** The one shape of every state without content: what it is, why, and what to do. */
export function StatePanel({ icon, title, children, actions, alert, compact, whole }: StatePanelProps) {
	const Heading = whole ? "h1" : compact ? "h3" : "h2";
	return (
		<div role={alert ? "alert" : undefined} className={classes.panel} data-compact={compact || undefined}>
			<ThemeIcon variant="default" size={compact ? 40 : 48} radius="xl" className={classes.icon} aria-hidden>
				{icon}
			</ThemeIcon>
			<Heading className={classes.title}>{title}</Heading>
			{children ? <div className={classes.text}>{children}</div> : null}
			{actions ? <div className={classes.actions}>{actions}</div> : null}
		</div>
	);
}
