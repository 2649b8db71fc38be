/** The parts of the list's state that browser and server share, free of the schema library. */
export const userSortFields = ["last_login", "created_at", "updated_at", "name", "email", "logins_count"] as const;
const sortableMasked: ReadonlySet<string> = new Set(["last_login", "created_at", "updated_at", "logins_count"]);
/** True if a level that sees masked values may sort by the field: `canSortBy` decides, and a test holds the two equal. */
export const isSortableMasked = (field: string): boolean => sortableMasked.has(field);
export const userStatuses = ["blocked", "unverified", "verified", "never_logged_in", "locked_out"] as const;
export const userPageSizes = [25, 50, 100] as const;

/** In an address, in place of a page size: the pages go on as one scrolls, this many rows each. */
export const continuous = { inAddress: "all", pageSize: 100 } as const;

/** Where a page costs more than one call, the list does not go on by itself. */
export const canGoOn = ({
	role,
	status,
}: {
	role?: string | null | undefined;
	status?: UserStatus | null | undefined;
}) => (role ?? null) === null && status !== "locked_out";

/** Auth0 pages through the first 1,000 matches only, whatever the page size. */
export const resultWindow = 1_000;

/** The pages of a user's log that Auth0 gives by page: 50 entries each, within the same window. */
export const mostLogPages = 20;

export type UserStatus = (typeof userStatuses)[number];
export type UserPageSize = (typeof userPageSizes)[number];

/** How much of the list is shown at once: a page of so many, or all as one scrolls. */
export type UserListSize = UserPageSize | typeof continuous.inAddress;

export const parseListSize = (value: unknown): UserListSize | undefined =>
	value === continuous.inAddress ? value : userPageSizes.find((size) => String(size) === String(value));

/** The dates that a list can be narrowed to. */
export const dateFields = ["created_at", "updated_at", "last_login"] as const;

/** The parts of the list's state that ask the index for fewer than all. */
export const narrowings = ["connection", "status", "where", "lucene", "role"] as const;

/** In the place of a role: who has none. */
export const withoutRole = "none";

/** Of one page, those who are asked for their roles one by one. */
export const mostRoleCandidates = 25 satisfies UserPageSize;

/** Of those whom the log names, the latest that are asked about one by one. */
export const mostLockoutCandidates = 25;

/** What an address without the parameter means. `page` counts from 1. */
export const userListDefaults = {
	q: "",
	sort: "last_login",
	order: "desc",
	page: 1,
	size: 50,
	lookup: "auto",
} as const;
