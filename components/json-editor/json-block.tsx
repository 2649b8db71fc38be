import { CopyButton } from "../ui/copy-button.tsx";
import classes from "./json-editor.module.css";

/** JSON to be read, and copied. */
export function JsonBlock({ text, label }: { text: string; label: string }) {
	return (
		<div className={classes.block}>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
			<section aria-label={label} tabIndex={0}>
				<pre>{text}</pre>
			</section>
			<span className={classes.copy}>
				<CopyButton value={text} what={label} />
			</span>
		</div>
	);
}
