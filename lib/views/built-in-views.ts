import type { UserListState } from "../users/contract-list.ts";
import { defaultColumns } from "../users/list-columns.ts";
import { toListSearch } from "../users/list-search.ts";
import { userListDefaults } from "../users/list-state.ts";

/** The views that everybody has, by the one status they ask for. */
export const builtInViews = [
	{ name: "all" },
	{ name: "blocked", status: "blocked" },
	{ name: "never_logged_in", status: "never_logged_in" },
] as const;

export type BuiltInView = (typeof builtInViews)[number];

/** The built-in view that the list shows; its rows and columns are the device's own, so they do not count. */
export function findBuiltInView(query: UserListState): BuiltInView | undefined {
	const { size } = userListDefaults;
	const shown = toListSearch({ ...query, size, continuous: false }, defaultColumns);
	return builtInViews.find((view) => toListSearch({ ...userListDefaults, ...view }, defaultColumns) === shown);
}
