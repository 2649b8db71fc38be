import type { UserList, UserListQuery } from "./contract-list.ts";
import { resultWindow, walkFields } from "./list-state.ts";

/** A span of time that one click narrows to; ISO dates, both included, an absent one is open. */
export type DateSlice =
	| { name: "days"; days: number; from: string; to: null }
	| { name: "year"; from: string; to: string }
	| { name: "before"; from: null; to: string };

const years = 4;
const endOf = (year: number) => new Date(new Date(year + 1, 0, 1).getTime() - 1).toISOString();

/** The last days, this year and the three before it, and all that is older. Days and years are the viewer's own, as the rows show them. */
export function dateSlices(now: Date): DateSlice[] {
	const year = now.getFullYear();
	const daysAgo = (days: number) => new Date(year, now.getMonth(), now.getDate() - days).toISOString();
	return [
		...[7, 30].map((days) => ({
			name: "days" as const,
			days,
			from: daysAgo(days),
			to: null,
		})),
		...Array.from({ length: years }, (_, ago) => ({
			name: "year" as const,
			from: new Date(year - ago, 0, 1).toISOString(),
			to: endOf(year - ago),
		})),
		{ name: "before", from: null, to: endOf(year - years) },
	];
}

/** What an address changes to, as the list takes it. */
type Walk = Pick<UserListQuery, "sort" | "order"> & { from?: string | null; to?: string | null; page?: null };

/**
 * The next step of a walk through all users. On the last page that can be reached it goes on from that page's last row, which it
 * includes, so that nobody with the same date is left out; anywhere else it begins, by creation, at the first.
 */
export function toWalk({ users, start }: UserList, { sort, order, from, to, size }: UserListQuery): Walk {
	const field = walkFields.find((one) => one === sort);
	const last = users.at(-1);
	const at = field === undefined ? undefined : last?.[field];
	if (field === undefined || at === undefined || start + size < resultWindow) {
		return { sort: "created_at", order: "asc", from: null, to: null };
	}
	return order === "asc"
		? { sort: field, order, from: at, to: to ?? null, page: null }
		: { sort: field, order, from: from ?? null, to: at, page: null };
}
