import { toListAddress } from "../../users/list-address.ts";
import { defaultColumns } from "../../users/list-columns.ts";
import { userListDefaults } from "../../users/list-options.ts";
import type { UserListState } from "../../users/user-list.ts";

/** The views that everybody has, each with the one status it filters by. */
export const builtInViews = [
	{ name: "all" },
	{ name: "blocked", status: "blocked" },
	{ name: "never_logged_in", status: "never_logged_in" },
] as const;

export type BuiltInView = (typeof builtInViews)[number];

/** Finds the built-in view that the list shows. Page size and columns are settings of the device, so they do not count. */
export function findBuiltInView(query: UserListState): BuiltInView | undefined {
	const { size } = userListDefaults;
	const shown = toListAddress({ ...query, size, continuous: false }, defaultColumns);
	return builtInViews.find((view) => toListAddress({ ...userListDefaults, ...view }, defaultColumns) === shown);
}
