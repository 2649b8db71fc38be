import type { ReactNode } from "react";
import { Term, type TermId } from "../on-demand/term.tsx";
import classes from "./facts.module.css";

/** Lists names and values. `term` explains a name with its glossary entry. A missing value is shown as missing, never as an empty cell. */
export function Facts({ items }: { items: { name: string; term?: TermId; value: ReactNode }[] }) {
	return (
		<dl className={classes.facts}>
			{items.map(({ name, term, value }) => (
				<div key={name}>
					<dt>{term === undefined ? name : <Term id={term}>{name}</Term>}</dt>
					<dd>{value}</dd>
				</div>
			))}
		</dl>
	);
}
