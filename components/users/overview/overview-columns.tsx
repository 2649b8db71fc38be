import type { ReactNode } from "react";
import classes from "./overview-columns.module.css";

/** Lays out the overview in one column of reading width, or in two where both have the space. */
export function OverviewColumns({ first, second }: { first: ReactNode; second: ReactNode }) {
	return (
		<div className={classes.columns}>
			<div className={classes.column}>{first}</div>
			<div className={classes.column}>{second}</div>
		</div>
	);
}
