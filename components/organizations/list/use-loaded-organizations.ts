"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useMemo } from "react";
import { organizationQueries } from "@/lib/organizations/client/organization-queries";
import type { OrganizationOption } from "@/lib/organizations/contract";
import type { OrganizationSort } from "@/lib/organizations/organization-sorts";

const perPage = 50;

const holds = (text: string) => {
	const wanted = text.trim().toLowerCase();
	return ({ id, name, display_name }: OrganizationOption) =>
		id === text.trim() || name.toLowerCase().includes(wanted) || (display_name ?? "").toLowerCase().includes(wanted);
};

type Asked = { q: string; sort: OrganizationSort; page: number };

/**
 * Returns one page of the organization list. Auth0 cannot search organizations, so the search covers only the loaded ones, 1,000 at first.
 * A page beyond them loads the next 1,000 automatically.
 */
export function useLoadedOrganizations({ q, sort, page }: Asked) {
	const query = useInfiniteQuery(organizationQueries.sorted(sort));
	const { data, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = query;
	const loaded = useMemo(() => data?.pages.flatMap(({ organizations }) => organizations), [data]);
	const found = useMemo(() => (q.trim() === "" ? loaded : loaded?.filter(holds(q))), [loaded, q]);
	const isShort = q.trim() === "" && loaded !== undefined && (page - 1) * perPage >= loaded.length;
	const loadsOn = isShort && hasNextPage && !isFetching && !isFetchNextPageError;
	const load = useEffectEvent(() => void fetchNextPage());
	useEffect(() => {
		if (loadsOn) load();
	}, [loadsOn]);
	return {
		query,
		loaded: loaded?.length ?? 0,
		/** The time up to which the directory counted the members; undefined if it could not. */
		asOf: data?.pages.map(({ asOf }) => asOf).toSorted()[0],
		isWaiting: isShort && hasNextPage && !isFetchNextPageError,
		rows: found?.slice((page - 1) * perPage, page * perPage),
		counts: found === undefined ? undefined : { start: 0, limit: perPage, total: found.length },
	};
}
