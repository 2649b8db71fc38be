import type { ReactNode } from "react";
import classes from "./one-line.module.css";

/** Shows short facts in a row, with a middle dot between two of them and none at the edge of a line. */
export function OneLine({ items }: { items: readonly { key: string; text: ReactNode }[] }) {
	return (
		<span className={classes.items}>
			{items.map(({ key, text }) => (
				<span key={key} className={classes.item}>
					{text}
				</span>
			))}
		</span>
	);
}
