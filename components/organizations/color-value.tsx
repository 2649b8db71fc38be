import { isHexColor } from "@/lib/organizations/hex-color";
import classes from "./color-value.module.css";

/** Shows a colour as a swatch and as text. */
export function ColorValue({ value }: { value: string }) {
	return (
		<span className={classes.color}>
			{isHexColor(value) ? <span className={classes.swatch} style={{ background: value }} aria-hidden /> : null}
			<code>{value}</code>
		</span>
	);
}
