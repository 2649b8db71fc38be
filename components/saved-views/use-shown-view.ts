import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { findBuiltInView } from "@/lib/saved-views/client/built-in-views";
import { findCurrentView } from "@/lib/saved-views/client/find-current-view";
import { viewQueries } from "@/lib/saved-views/client/view-queries";
import type { TableSettings } from "@/lib/users/client/list/table-settings";
import { toListAddress } from "@/lib/users/list-address";
import type { UserListState } from "@/lib/users/user-list";

/** Returns the view that the list shows, built-in or saved, and the current state of the list as a search string. */
export function useShownView(query: UserListState, { columns }: TableSettings) {
	const [viewId] = useQueryState("view", parseAsString);
	const read = useQuery(viewQueries.list());
	const search = toListAddress(query, columns);
	const builtIn = findBuiltInView(query);
	const saved = findCurrentView({ views: read.data?.views ?? [], viewId, search });
	// A built-in view wins over a saved one with the same state, unless the URL names the saved one.
	const current = builtIn && saved?.view.id !== viewId ? undefined : saved;
	const isUnknown = viewId !== null && read.isPending;
	return { read, search, current, builtIn: current || isUnknown ? undefined : builtIn?.name };
}

export type ShownView = ReturnType<typeof useShownView>;
