import { CopyButton } from "./copy-button.tsx";
import classes from "./copyable-id.module.css";

/** An id in full, in the mono face, with its copy button. */
export function CopyableId({ id, what }: { id: string; what: string }) {
	return (
		<span className={classes.id}>
			<code>{id}</code>
			<CopyButton value={id} what={what} />
		</span>
	);
}
