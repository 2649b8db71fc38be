import classes from "./placeholder.module.css";

type PlaceholderProps = {
	/** Width in pixels, or as a percentage of the container. */
	width: number | string;
	/** Height in pixels. */
	height: number;
	/** Margin above and below, in pixels. Default: none. */
	margin?: number;
};

/** A bar in place of a value that is loading. Hundreds of them, as in list rows, render several times faster than Mantine's skeleton. */
export const Placeholder = ({ width, height, margin = 0 }: PlaceholderProps) => (
	<span className={classes.bar} style={{ width, height, marginBlock: margin }} />
);
