import { leastTotal } from "../../http/page-counts.ts";
import { isAtWindowEnd, resultWindow } from "../list-options.ts";
import type { UserList, UserListQuery, UserListState } from "../user-list.ts";
import type { Walked, WalkPoint } from "./walk.ts";

/** The parts of a list's state that a walk depends on. */
type WalkedList = Pick<UserListQuery, "sort" | "order" | "from" | "to" | "dated" | "walk" | "size">;

/** The changes to the list's address. Filters stay. */
type Walk = Pick<UserListQuery, "sort" | "order" | "dated"> & {
	from?: string | null;
	to?: string | null;
	walk: WalkPoint | null;
	page: null;
};

/** Returns the date other than `created_at` that filters the list, if any. A walk keeps that filter. */
function otherDateOf({ from, to, dated, sort }: Omit<WalkedList, "size">): UserListQuery["dated"] {
	if (from === undefined && to === undefined) return undefined;
	return dated ?? (sort === "last_login" || sort === "updated_at" ? sort : undefined);
}

/** Continues from a time, included: as the list's own dates, or in `walk` if those belong to another field. */
function fromTime(at: string, query: WalkedList): Pick<Walk, "from" | "to" | "walk"> {
	if (otherDateOf(query) !== undefined) return { walk: { at } };
	return query.order === "asc" ? { from: at, walk: null } : { to: at, walk: null };
}

/** Returns the time from which the list currently continues, and the id if it is among users with one time. */
function pointOf(query: WalkedList): WalkPoint | undefined {
	if (query.walk !== undefined) return query.walk;
	const at = query.order === "asc" ? query.from : query.to;
	return at === undefined || otherDateOf(query) !== undefined ? undefined : { at };
}

/** Returns the time after `at`. Times are in whole ms, so it is the next ms. */
const nextMs = (at: string, order: UserListQuery["order"]): string =>
	new Date(Date.parse(at) + (order === "asc" ? 1 : -1)).toISOString();

/**
 * Returns the next step of a walk through all users, in the one order that leaves nobody out: by creation, and by id if more users than a
 * window have one creation time. Continues from the last row on the last page that Auth0 gives; starts at the first user from any other
 * page. Other dates do not work, because they change meanwhile and not every user has one. Pure.
 */
function toWalk(list: UserList, query: WalkedList): Walk {
	const { order } = query;
	const dated = otherDateOf(query);
	const kept = { sort: "created_at", page: null, ...(dated === undefined ? {} : { dated }) } as const;
	const last = list.users.at(-1);
	const at = last?.created_at;
	if (last === undefined || at === undefined || !isAtWindowEnd(list, query)) {
		return { ...kept, order: "asc", walk: null };
	}
	const point = pointOf(query);
	if (point?.userId !== undefined) {
		return { ...kept, order, walk: { at: point.at, userId: last.user_id } };
	}
	const isOneTime = point !== undefined && Date.parse(point.at) === Date.parse(at);
	return { ...kept, order, ...(isOneTime ? { walk: { at, userId: "" } } : fromTime(at, query)) };
}

/**
 * Continues from the last users with one time to the next time, or returns undefined if the walk is not among users with one time or has
 * more of them. Pure.
 */
export function toNextTime(list: UserList, query: WalkedList): Pick<Walk, "from" | "to" | "walk"> | undefined {
	const point = pointOf(query);
	if (point?.userId === undefined || leastTotal(list) > resultWindow) return undefined;
	return fromTime(nextMs(point.at, query.order), query);
}

/**
 * Returns the number of users before the list in a walk. Nobody is before its first window. Among users with one time it is what the address
 * says; elsewhere the list's total tells how many are left. Pure.
 */
export function countPassed(total: number, query: WalkedList & Pick<UserListState, "walked">): number {
	const { walk, walked } = query;
	if (walked === undefined || pointOf(query) === undefined) return 0;
	return walk?.userId === undefined ? Math.max(0, walked.all - total) : walked.before;
}

/** Returns how far the walk is, unless nobody knows how far it goes, after the step from the list's last page to `next`, which `toWalk` returned. Pure. */
function toWalked(list: UserList, query: WalkedList & Pick<UserListState, "walked">, next: Walk): Walked | null {
	if (list.total === undefined) return null;
	if (!isAtWindowEnd(list, query)) return { before: 0, all: list.total };
	const all = query.walked?.all ?? list.total;
	const passed = countPassed(list.total, query);
	// By id, a window begins with the last user of the one before; the first such window begins with the first user of its time.
	return { before: next.walk?.userId ? passed + list.start + list.users.length - 1 : passed, all };
}

/** Returns the next step of a walk from a page of the list, with how far it has come. Pure. */
export function walkOn(
	list: UserList,
	query: WalkedList & Pick<UserListState, "walked">,
): Walk & { walked: Walked | null } {
	const next = toWalk(list, query);
	return { ...next, walked: toWalked(list, query, next) };
}
