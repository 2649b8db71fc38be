import classes from "./placeholder.module.css";

type PlaceholderProps = {
	/** Width in pixels, or as a percentage of the container. */
	width: number | string;
	/** Height in pixels. */
	height: number;
	/** Height of the line that has the bar in its middle, in pixels. Default: the bar's own height. */
	line?: number;
};

/** A bar in place of a value that is loading. Hundreds of them, as in list rows, render several times faster than Mantine's skeleton. */
export const Placeholder = ({ width, height, line = height }: PlaceholderProps) => (
	<span className={classes.bar} style={{ width, height, marginBlock: (line - height) / 2 }} />
);
