import type { ReactNode } from "react";
import classes from "./facts.module.css";

/** Lists names and values. A missing value is shown as missing, never as an empty cell. */
export function Facts({ items }: { items: { name: string; value: ReactNode }[] }) {
	return (
		<dl className={classes.facts}>
			{items.map(({ name, value }) => (
				<div key={name}>
					<dt>{name}</dt>
					<dd>{value}</dd>
				</div>
			))}
		</dl>
	);
}
