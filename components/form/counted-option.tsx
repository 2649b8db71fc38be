import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./counted-option.module.css";

export type CountedOptionProps = { label: ReactNode; count: string | undefined; checked: boolean };

/** Shows an option of a select with a number at the end of the line. */
export const CountedOption = ({ label, count, checked }: CountedOptionProps) => (
	<span className={classes.option}>
		{checked ? <IconCheck size={14} aria-hidden /> : null}
		<span className={classes.choice}>{label}</span>
		{count === undefined ? null : <span className={classes.count}>{count}</span>}
	</span>
);
