import type { ReactNode } from "react";
import { OneLine } from "../ui/one-line.tsx";
import classes from "./belonging-row.module.css";

type BelongingRowProps = {
	icon: ReactNode;
	name: ReactNode;
	/** Short facts below the name. Missing ones are left out. */
	details: readonly { key: string; text: ReactNode }[];
	action?: ReactNode;
};

/** Shows one thing that belongs to a user: its name, facts and act. */
export function BelongingRow({ icon, name, details, action }: BelongingRowProps) {
	return (
		<li>
			<span className={classes.icon}>{icon}</span>
			<span className={classes.words}>
				<span className={classes.name}>{name}</span>
				<OneLine items={details} />
			</span>
			{action}
		</li>
	);
}
