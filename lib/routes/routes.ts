/** Decodes a segment of an address. A segment that cannot be decoded is returned as it is. */
export function decodeSegment(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}
/** The tabs of a user's page, in order. The first has the bare address. */
export const userTabs = ["overview", "activity", "access", "security", "profile", "raw"] as const;

export type UserTab = (typeof userTabs)[number];

/** Returns the tab of a user's page that an address is of. */
export const findUserTab = (pathname: string): UserTab =>
	userTabs.find((tab) => tab === pathname.split("/")[3]) ?? "overview";

type RoleTab = "permissions" | "members" | "history";

export const usersHref = (query = ""): string => `/users${query === "" ? "" : `?q=${encodeURIComponent(query)}`}`;

/** Returns the address of the users list with a search, such as `status=blocked`. */
export const usersSearchHref = (search: string): string => `/users${search === "" ? "" : `?${search}`}`;

/** Returns the search of the users list for the users of an organization or a group. Ids contain no quotation mark. */
export const toTermSearch = (field: "organization_id" | "group_id", id: string): string =>
	`lucene=${encodeURIComponent(`${field}:"${id}"`)}`;

/** Returns the address of a user's page. Ids contain pipes, spaces and slashes; encoded, they are one segment. */
export const userHref = (userId: string, tab: UserTab = "overview"): string =>
	`/users/${encodeURIComponent(userId)}${tab === "overview" ? "" : `/${tab}`}`;

export const rolesHref = "/roles";

export const roleHref = (roleId: string, tab: RoleTab = "permissions"): string =>
	`/roles/${encodeURIComponent(roleId)}${tab === "permissions" ? "" : `/${tab}`}`;

export const organizationsHref = "/organizations";

export const groupsHref = "/groups";

/** The page of numbers about the users. */
export const insightsHref = "/insights";

export const activityHref = "/activity";

export const helpHref = "/help";

export const myAccessHref = "/my-access";

/** The page of the access policy. */
export const accessSettingsHref = "/settings/access";

/** The page of the directory. */
export const directorySettingsHref = "/settings/directory";

export const tokenHref = "/token";

export const tokenOperationHref = "/token/operation";

export const signInHref = (returnTo: string): string => `/sign-in?callbackUrl=${encodeURIComponent(returnTo)}`;

/** A sign-in of somebody who is signed in, because an act needs one that is fresh. */
export const freshSignInHref = (returnTo: string, needed: { minutes: number; secondFactor: boolean }): string =>
	`${signInHref(returnTo)}&minutes=${needed.minutes}${needed.secondFactor ? "&factor=yes" : ""}`;
