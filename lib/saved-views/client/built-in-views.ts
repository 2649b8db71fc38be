import { toListAddress } from "../../users/list-address.ts";
import { defaultColumns } from "../../users/list-columns.ts";
import { userListDefaults } from "../../users/list-options.ts";
import type { UserListState } from "../../users/user-list.ts";

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
	const shown = toListAddress({ ...query, size, continuous: false }, defaultColumns);
	return builtInViews.find((view) => toListAddress({ ...userListDefaults, ...view }, defaultColumns) === shown);
}
