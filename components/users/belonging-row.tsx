import type { ReactNode } from "react";
import classes from "./belonging-row.module.css";

type BelongingRowProps = {
	icon: ReactNode;
	name: ReactNode;
	/** Short facts under the name; one that is absent is left out. */
	details: readonly { key: string; text: ReactNode }[];
	action?: ReactNode;
};

/** One thing that belongs to a user: what it is, what is known of it, and what can be done with it. */
export function BelongingRow({ icon, name, details, action }: BelongingRowProps) {
	return (
		<li>
			<span className={classes.icon}>{icon}</span>
			<span className={classes.words}>
				<span className={classes.name}>{name}</span>
				<span className={classes.details}>
					{details.map(({ key, text }) => (
						<span key={key}>{text}</span>
					))}
				</span>
			</span>
			{action}
		</li>
	);
}
