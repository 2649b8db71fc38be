/** Parts of the list's state that browser and server share, without the schema library. */
export const userSortFields = ["last_login", "created_at", "updated_at", "name", "email", "logins_count"] as const;
export type UserSortField = (typeof userSortFields)[number];
/** The columns by which only the directory can sort, besides metadata. */
export const directorySortFields = ["connection", "status", "username", "phone_number", "user_id"] as const;
export const userStatuses = [
	"blocked",
	"unverified",
	"verified",
	"never_logged_in",
	"locked_out",
	/** Only the directory knows who shares an e-mail. The insights link to these users. */
	"shared_email",
] as const;
/** The statuses that the filter offers. */
export const offeredStatuses = userStatuses.filter((status) => status !== "shared_email");
export const userPageSizes = [25, 50, 100] as const;

/** The value of an address that replaces the page size in a list that loads more while scrolling, and the rows of each load. */
export const continuous = { inAddress: "all", pageSize: 100 } as const;

/** Returns true if the list can load more while scrolling, which a list that checks its users one by one cannot. */
export const canGoOn = (
	{ role, status }: { role?: string | null | undefined; status?: UserStatus | null | undefined },
	isFromDirectory: boolean,
) => status !== "locked_out" && (isFromDirectory || role !== withoutRole);

/** Auth0 pages through the first 1,000 matches only, whatever the page size. */
export const resultWindow = 1_000;

/** Returns true if the list is at the last page that Auth0 gives and sorted like a walk, so that a walk continues from its last row. */
export const isAtWindowEnd = (
	{ start, users }: { start: number; users: readonly { created_at?: string | undefined }[] },
	{ sort, size }: { sort: string; size: number },
): boolean => sort === "created_at" && start + size >= resultWindow && users.at(-1)?.created_at !== undefined;

/** The last page that an address may name. */
export const mostPages = 1_000;

/** Returns how many users of a list can be paged through: Auth0's window, or as many as an address can name in the directory. */
export const reachableOf = ({ found, limit }: { found: { by: string }; limit: number }): number =>
	found.by === "directory" ? mostPages * limit : resultWindow;

/** The pages of a user's log that Auth0 gives: 50 entries each, within the same window. */
export const mostLogPages = 20;

export type UserStatus = (typeof userStatuses)[number];
export type UserPageSize = (typeof userPageSizes)[number];

/** The page size, or `all` for a list that loads more while scrolling. */
export type UserListSize = UserPageSize | typeof continuous.inAddress;

export const parseListSize = (value: unknown): UserListSize | undefined =>
	value === continuous.inAddress ? value : userPageSizes.find((size) => String(size) === String(value));

/** The dates that can filter a list. */
export const dateFields = ["created_at", "updated_at", "last_login"] as const;

/** The filters of the list's state. */
export const narrowings = ["connection", "status", "where", "lucene", "role"] as const;

/** The value of the role filter for users without a role. */
export const withoutRole = "none";

/** Most users of a page whose roles are read one by one. */
export const mostRoleCandidates = 25 satisfies UserPageSize;

/** Most users of a page, the latest in the log, whose lockouts are checked one by one. */
export const mostLockoutCandidates = 25;

/** The values of absent parameters. `page` counts from 1. */
export const userListDefaults = {
	q: "",
	sort: "last_login",
	order: "desc",
	page: 1,
	size: 50,
	lookup: "auto",
} as const;
