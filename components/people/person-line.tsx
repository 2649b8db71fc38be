import { RowLink } from "../data-table/row-link.tsx";
import { PersonAvatar } from "../ui/person-avatar.tsx";
import classes from "./person-line.module.css";
import { QuickCopy } from "./quick-copy.tsx";

type PersonLineProps = {
	id: string;
	/** Absent if the person has no page to open. */
	href: string | undefined;
	name: string;
	second: string;
	/** True if the second line is a value to copy, and no sentence. */
	copiesSecond?: boolean;
};

/** Shows the person of a row: avatar, name, and a second line that distinguishes people with the same name. */
export function PersonLine({ id, href, name, second, copiesSecond = false }: PersonLineProps) {
	return (
		<span className={classes.line}>
			<PersonAvatar id={id} name={name} size={30} />
			<span className={classes.words} data-person>
				{href === undefined ? (
					<bdi title={name}>{name}</bdi>
				) : (
					<RowLink href={href}>
						<bdi title={name}>{name}</bdi>
					</RowLink>
				)}
				<QuickCopy value={copiesSecond ? second : ""} place="beside">
					<span className={classes.second}>
						<bdi title={second}>{second}</bdi>
					</span>
				</QuickCopy>
			</span>
		</span>
	);
}
