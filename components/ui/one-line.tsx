import classes from "./one-line.module.css";

/** Text that stays on one line in a column; the whole of it is in its title. */
export const OneLine = ({ children }: { children: string }) => (
	<span className={classes.line} title={children}>
		{children}
	</span>
);
