import classes from "./placeholder.module.css";

type PlaceholderProps = {
	/** In pixels, or a share of what it stands in. */
	width: number | string;
	/** In pixels. */
	height: number;
	/** Free space above and below, in pixels. Default none. */
	margin?: number;
};

/** A bar where a value will stand. Cheap in hundreds, as in the rows of a list; Mantine's takes several times as long. */
export const Placeholder = ({ width, height, margin = 0 }: PlaceholderProps) => (
	<span className={classes.bar} style={{ width, height, marginBlock: margin }} />
);
