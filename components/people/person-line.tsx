import { RowLink } from "../data-table/row-link.tsx";
import { PersonAvatar } from "../ui/person-avatar.tsx";
import { Marked } from "./marked.tsx";
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
	/** The text of a search, whose parts are marked in both lines. */
	typed?: string;
};

/** Shows the person of a row: avatar, name, and a second line that distinguishes people with the same name. */
export function PersonLine({ id, href, name, second, copiesSecond = false, typed = "" }: PersonLineProps) {
	const named = (
		<bdi title={name}>
			<Marked text={name} typed={typed} />
		</bdi>
	);
	return (
		<span className={classes.line}>
			<PersonAvatar id={id} name={name} size={30} />
			<span className={classes.words} data-person>
				{href === undefined ? named : <RowLink href={href}>{named}</RowLink>}
				<QuickCopy value={copiesSecond ? second : ""} place="beside">
					<span className={classes.second}>
						<bdi title={second}>
							<Marked text={second} typed={typed} />
						</bdi>
					</span>
				</QuickCopy>
			</span>
		</span>
	);
}
