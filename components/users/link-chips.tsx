import { PageLink } from "../ui/page-link.tsx";
import classes from "./link-chips.module.css";

/** Maximum number of chips before the link to all items. */
const mostChips = 12;

type LinkChipsProps = {
	items: readonly { id: string; href: string; text: string }[];
	/** The page that shows all items, and the text of the link to it, which is shown if there are more. */
	all: { href: string; text: string };
	/** True if there are more than `items`. */
	hasMore?: boolean;
};

/** Lists things by name, each a link to its page. */
export function LinkChips({ items, all, hasMore = false }: LinkChipsProps) {
	return (
		<ul className={classes.chips}>
			{items.slice(0, mostChips).map(({ id, href, text }) => (
				<li key={id}>
					<PageLink href={href}>{text}</PageLink>
				</li>
			))}
			{hasMore || items.length > mostChips ? (
				<li>
					<PageLink href={all.href}>{all.text}</PageLink>
				</li>
			) : null}
		</ul>
	);
}
