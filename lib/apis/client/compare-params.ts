import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { sides, type Take, takes } from "../compare-permissions.ts";

/** What of a comparison is shown: one side of it, or everything. */
const shows = ["all", ...sides] as const;

export type Show = (typeof shows)[number];

const compareParsers = {
	with: parseAsString.withDefault(""),
	show: parseAsStringLiteral(shows).withDefault("all"),
};

/** Whom or what a page is compared with, kept in the URL: an id, empty until one is chosen. */
export function useCompareParams() {
	const [{ with: other, show }, setParams] = useQueryStates(compareParsers);
	return {
		other,
		show,
		compareWith: (id: string) => void setParams({ with: id || null, show: null }, { history: "push" }),
		setShow: (shown: Show) => void setParams({ show: shown }, { history: "replace" }),
	};
}

const likeParsers = {
	like: parseAsString.withDefault(""),
	take: parseAsStringLiteral(takes).withDefault("add"),
};

/** After whom or what an editor starts its edit, kept in the URL: an id, empty where it starts with none. */
export function useLikeParams() {
	const [{ like, take }, setParams] = useQueryStates(likeParsers);
	return { like, take, clear: () => void setParams({ like: null, take: null }, { history: "replace" }) };
}

/** The address of an editor with an edit after another. */
export const toLikeHref = (href: string, like: string, take: Take): string =>
	`${href}?${new URLSearchParams({ like, take })}`;
