import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { findBuiltInView } from "@/lib/saved-views/client/built-in-views";
import { findCurrentView } from "@/lib/saved-views/client/find-current-view";
import { viewQueries } from "@/lib/saved-views/client/view-queries";
import type { TableSettings } from "@/lib/users/client/list/table-settings";
import { toListAddress } from "@/lib/users/list-address";
import type { UserListState } from "@/lib/users/user-list";

/** Which view the list shows, one that everybody has or one of those that were saved, and the state it shows as a search. */
export function useShownView(query: UserListState, { columns }: TableSettings) {
	const [viewId] = useQueryState("view", parseAsString);
	const read = useQuery(viewQueries.list());
	const search = toListAddress(query, columns);
	const builtIn = findBuiltInView(query);
	const saved = findCurrentView({ views: read.data?.views ?? [], viewId, search });
	// What everybody has is meant, unless the address says otherwise.
	const current = builtIn && saved?.view.id !== viewId ? undefined : saved;
	const isUnknown = viewId !== null && read.isPending;
	return { read, search, current, builtIn: current || isUnknown ? undefined : builtIn?.name };
}

export type ShownView = ReturnType<typeof useShownView>;
