import classes from "./name-list.module.css";

type NameListProps = { label: string; items: readonly { id: string; name: string; second?: string | undefined }[] };

/** Lists the people or things that an act affects, by name. */
export const NameList = ({ label, items }: NameListProps) => (
	<ul className={classes.names} aria-label={label}>
		{items.map(({ id, name, second }) => (
			<li key={id}>
				<bdi>{name}</bdi>
				{second === undefined ? null : <bdi className={classes.second}>{second}</bdi>}
			</li>
		))}
	</ul>
);
