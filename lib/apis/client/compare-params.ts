import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { sides, type Take, takes } from "../compare-permissions.ts";

/** The parts of a comparison that can be shown: everything, or one side. */
const shows = ["all", ...sides] as const;

export type Show = (typeof shows)[number];

/** The choice in a comparison's address. The page shows no comparison while a value is invalid. */
export const compareParsers = {
	with: parseAsString.withDefault(""),
	show: parseAsStringLiteral(shows).withDefault("all"),
};

/** Keeps the id of the other role or user in a comparison in the URL. The id is empty until one is chosen. */
export function useCompareParams() {
	const [{ with: other, show }, setParams] = useQueryStates(compareParsers);
	return {
		other,
		show,
		compareWith: (id: string) => void setParams({ with: id || null, show: null }, { history: "push" }),
		setShow: (shown: Show) => void setParams({ show: shown }, { history: "replace" }),
	};
}

/** The copied id in an editor's address. The page shows no editor while a value is invalid. */
export const likeParsers = {
	like: parseAsString.withDefault(""),
	take: parseAsStringLiteral(takes).withDefault("add"),
};

/** Keeps the id that an edit copies from in the URL. The id is empty if the edit copies nothing. */
export function useLikeParams() {
	const [{ like, take }, setParams] = useQueryStates(likeParsers);
	return { like, take, clear: () => void setParams({ like: null, take: null }, { history: "replace" }) };
}

/** Returns the address of an editor whose edit copies another role or user. */
export const toLikeHref = (href: string, like: string, take: Take): string =>
	`${href}?${new URLSearchParams({ like, take })}`;
