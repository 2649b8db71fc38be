import { resultWindow } from "../list-options.ts";
import type { UserList, UserListQuery } from "../user-list.ts";
import { parseWalk, toWalkText, type WalkPoint } from "./walk.ts";

/** The changes to the list's address; filters stay. */
type Walk = Pick<UserListQuery, "sort" | "order" | "dated"> & {
	from?: string | null;
	to?: string | null;
	walk: string | null;
	page: null;
};

/** The other date that a list is narrowed to, if any: a walk leaves it as it is. */
function otherDateOf({ from, to, dated, sort }: UserListQuery): UserListQuery["dated"] {
	if (from === undefined && to === undefined) return undefined;
	return dated ?? (sort === "last_login" || sort === "updated_at" ? sort : undefined);
}

/** On from a time, that time included: as the list's own dates, or beside those where they are of another field. */
function fromTime(at: string, query: UserListQuery): Pick<Walk, "from" | "to" | "walk"> {
	if (otherDateOf(query) !== undefined) return { walk: at };
	return query.order === "asc" ? { from: at, walk: null } : { to: at, walk: null };
}

/** The time that the list is walked from now, and the id where it is among users of one time. */
function pointOf({ walk, order, from, to, ...query }: UserListQuery): WalkPoint | undefined {
	if (walk !== undefined) return parseWalk(walk);
	const at = order === "asc" ? from : to;
	return at === undefined || otherDateOf({ ...query, order, from, to }) !== undefined ? undefined : { at };
}

/** A time is in whole ms, so what comes after all users of one time begins with the next ms. */
const beyond = (at: string, order: UserListQuery["order"]): string =>
	new Date(Date.parse(at) + (order === "asc" ? 1 : -1)).toISOString();

/** True if the list is at the last page that Auth0 gives, sorted as a walk is, so that a walk goes on from its last row. */
export const isAtWindowEnd = ({ start, users }: UserList, { sort, size }: UserListQuery): boolean =>
	sort === "created_at" && start + size >= resultWindow && users.at(-1)?.created_at !== undefined;

/**
 * The next step of a walk through all users, in the one order in which nobody is left out: by creation, and by id where more than a
 * window were created at one time. On the last page that can be reached it goes on from that page's last row; anywhere else it begins at
 * the first. Other dates change meanwhile, and not every user has one. Pure.
 */
export function toWalk(list: UserList, query: UserListQuery): Walk {
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
		return { ...kept, order, walk: toWalkText({ at: point.at, userId: last.user_id }) };
	}
	const isOneTime = point !== undefined && Date.parse(point.at) === Date.parse(at);
	return { ...kept, order, ...(isOneTime ? { walk: toWalkText({ at, userId: "" }) } : fromTime(at, query)) };
}

/** From the last users of one time on to the next time; nothing while a walk is not among users of one time, or has more of them. Pure. */
export function toNextTime(list: UserList, query: UserListQuery): Pick<Walk, "from" | "to" | "walk"> | undefined {
	const point = pointOf(query);
	if (point?.userId === undefined || list.total > resultWindow) return undefined;
	return fromTime(beyond(point.at, query.order), query);
}
