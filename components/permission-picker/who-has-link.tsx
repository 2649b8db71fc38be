import { useMe } from "@/lib/auth/client/me";
import { usersSearchHref } from "@/lib/routes/routes";
import { useDirectoryStanding } from "@/lib/users/client/list/directory-standing";
import { toConditionText } from "@/lib/users/search/conditions";
import { PageLink } from "../ui/page-link.tsx";
import classes from "./who-has-link.module.css";

type ToHref = (permissionKey: string) => string;

const toHoldersHref: ToHref = (value) =>
	usersSearchHref(`where=${encodeURIComponent(toConditionText({ field: "permission", operator: "is", value }))}`);

/** Returns what writes the address of the users who have a permission, or undefined if the reader cannot list them. */
export function useHoldersHref(): ToHref | undefined {
	const me = useMe();
	const hasDirectory = useDirectoryStanding() !== "off";
	return hasDirectory && me.can("users:read") && me.can("roles:read") ? toHoldersHref : undefined;
}

type WhoHasLinkProps = {
	/** The name of the permission, which the label of the link ends with. */
	name: string;
	href: string;
	/** The text of the link, the same in each row. */
	text: string;
	tabIndex?: number | undefined;
};

/** Links to the users who have a permission. That list says which ways of having it do not count. */
export const WhoHasLink = ({ name, text, ...link }: WhoHasLinkProps) => (
	<PageLink {...link} className={classes.link} aria-label={`${text}: ${name}`}>
		{text}
	</PageLink>
);
