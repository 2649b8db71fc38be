"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { useLocale } from "use-intl";
import { useRoleListParams } from "@/lib/roles/client/role-list-params";
import { roleListQueries } from "@/lib/roles/client/role-list-queries";
import type { Role } from "@/lib/roles/contract";
import { findRoles, orderRoles } from "@/lib/roles/role-order";
import type { RoleRow } from "./role-columns.tsx";
import { type CountState, useRoleCounts } from "./use-role-counts.ts";

const perPage = 50;

/** Maximum number of roles that are counted for sorting. Each costs two calls. */
export const mostCountable = 300;

const noRoles: never[] = [];

/**
 * Returns a function that makes the row of a role. The row object is stable while its counts are, so a count of another role does not
 * rerender it.
 */
function useStableRows(states: ReadonlyMap<string, CountState>): (role: Role) => RoleRow {
	const made = useRef(new WeakMap<Role, RoleRow>());
	return (role) => {
		const state = states.get(role.id);
		const held = made.current.get(role);
		const isSame = held?.state?.counts === state?.counts && held?.state?.failed === state?.failed;
		if (held !== undefined && isSame) return held;
		const row = { role, state };
		made.current.set(role, row);
		return row;
	};
}

/**
 * Returns an owner's roles, filtered, sorted and paged as the URL says. Roles on the page are counted. Sorting by a count requires the
 * counts of all matching roles; until they are known the list is sorted by name.
 */
export function useRoleList(organizationId: string | undefined) {
	const locale = useLocale();
	const [state, change] = useRoleListParams();
	const { name, sort, order, page } = state;
	const query = useQuery(roleListQueries.all(organizationId));
	const named = useMemo(() => {
		const found = findRoles(query.data?.roles ?? noRoles, name);
		return orderRoles(
			found,
			{ sort: "name", order: sort === "name" ? order : "asc" },
			{ countsOf: () => undefined, locale },
		);
	}, [query.data, name, sort, order, locale]);
	const start = (page - 1) * perPage;
	const mayCountAll = named.length <= mostCountable;
	const countsAll = named.length <= perPage || (sort !== "name" && mayCountAll);
	const ids = (countsAll ? named : named.slice(start, start + perPage)).flatMap(({ id }) => (id === "" ? [] : [id]));
	const counts = useRoleCounts(ids, organizationId);
	const isCounted = query.data !== undefined && countsAll && counts.settled === ids.length;
	const ordered =
		sort !== "name" && isCounted
			? orderRoles(named, { sort, order }, { countsOf: (id) => counts.byId.get(id)?.counts, locale })
			: named;
	const toRow = useStableRows(counts.byId);
	return {
		state,
		change,
		query,
		rows: ordered.slice(start, start + perPage).map(toRow),
		paging: { start: 0, limit: perPage, total: named.length },
		counts,
		isCounted,
		mayCountAll,
	};
}

export type RoleListModel = ReturnType<typeof useRoleList>;
