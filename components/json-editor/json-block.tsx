import { CopyButton } from "../ui/copy-button.tsx";
import classes from "./json-editor.module.css";

/** Shows read-only JSON with a copy button. */
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
