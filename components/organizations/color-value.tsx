import { isHexColor } from "@/lib/organizations/hex-color";
import classes from "./color-value.module.css";

/** A colour as it looks, and as it is written. */
export function ColorValue({ value }: { value: string }) {
	return (
		<span className={classes.color}>
			{isHexColor(value) ? <span className={classes.swatch} style={{ background: value }} aria-hidden /> : null}
			<code>{value}</code>
		</span>
	);
}
