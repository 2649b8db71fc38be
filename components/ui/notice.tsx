import { IconAlertCircle, IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./notice.module.css";

const icons = { bad: IconAlertCircle, warn: IconAlertTriangle, plain: IconInfoCircle };

/** Shows an important sentence within a page or dialog. Screen readers announce a failure at once. */
export function Notice({ tone, children }: { tone: "bad" | "warn" | "plain"; children: ReactNode }) {
	const Icon = icons[tone];
	return (
		<div className={classes.notice} data-tone={tone} role={tone === "bad" ? "alert" : "status"}>
			<Icon size={18} stroke={1.7} aria-hidden />
			<div>{children}</div>
		</div>
	);
}
