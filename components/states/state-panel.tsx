import type { ReactNode } from "react";
import classes from "./state-panel.module.css";

type StatePanelProps = {
	icon: ReactNode;
	title: string;
	children?: ReactNode;
	/** Buttons or links. */
	actions?: ReactNode;
	/** True for a failure, which screen readers announce at once. */
	alert?: boolean;
	/** True inside a section, where the page already has its heading. */
	compact?: boolean;
	/** True if the panel is the whole page, so that its title is the page's heading. */
	whole?: boolean;
};

/** The common layout of every state without content: title, explanation and actions. */
export function StatePanel({ icon, title, children, actions, alert, compact, whole }: StatePanelProps) {
	const Heading = whole ? "h1" : compact ? "h3" : "h2";
	return (
		<div role={alert ? "alert" : undefined} className={classes.panel} data-compact={compact || undefined}>
			<span className={classes.icon} aria-hidden>
				{icon}
			</span>
			<Heading className={classes.title}>{title}</Heading>
			{children ? <div className={classes.text}>{children}</div> : null}
			{actions ? <div className={classes.actions}>{actions}</div> : null}
		</div>
	);
}
