import { usersHref } from "../../routes/routes.ts";
import type { View } from "../contract.ts";

/** The address of a view: the whole state, so that it opens for anyone, and which view it is, for those who have it. */
export const viewHref = ({ id, search }: Pick<View, "id" | "search">): string => `${usersHref()}?${search}&view=${id}`;

type Shown = { views: readonly View[]; viewId: string | null; search: string };

/** The view that the list shows, and whether it shows it otherwise than it is kept. */
export type CurrentView = { view: View; isChanged: boolean };

/**
 * Which view the list shows: the one that the address names, as long as it is there for who looks, else one of exactly this state, the
 * pinned ones first. Nothing where no view is meant.
 */
export function findCurrentView({ views, viewId, search }: Shown): CurrentView | undefined {
	const named = views.find(({ id }) => id === viewId);
	if (named) return { view: named, isChanged: named.search !== search };
	const same = views.find((view) => view.search === search);
	return same && { view: same, isChanged: false };
}
