import { usersHref } from "../../routes/routes.ts";
import type { View } from "../contract.ts";

/** Returns the address of a view: the whole state, so that it opens for anyone, and the view's id for those who can see the view. */
export const viewHref = ({ id, search }: Pick<View, "id" | "search">): string => `${usersHref()}?${search}&view=${id}`;

type Shown = { views: readonly View[]; viewId: string | null; search: string };

/** The view that the list shows. `isChanged` is true if the list's state differs from the saved one. */
export type CurrentView = { view: View; isChanged: boolean };

/**
 * Finds the view that the list shows: the one that the address names, if the reader can see it, else the first with exactly this state,
 * pinned ones first. Returns undefined if there is none.
 */
export function findCurrentView({ views, viewId, search }: Shown): CurrentView | undefined {
	const named = views.find(({ id }) => id === viewId);
	if (named) return { view: named, isChanged: named.search !== search };
	const same = views.find((view) => view.search === search);
	return same && { view: same, isChanged: false };
}
