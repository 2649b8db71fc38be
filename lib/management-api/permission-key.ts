/** A permission of an API: its name in the API, and the API's identifier. */
export type ApiPermission = { permission_name: string; resource_server_identifier: string };

/** Joins a permission into one string. Permission names contain no space. */
export const toPermissionKey = ({ permission_name, resource_server_identifier }: ApiPermission): string =>
	`${permission_name} ${resource_server_identifier}`;

export function parsePermissionKey(key: string): ApiPermission {
	const space = key.indexOf(" ");
	return { permission_name: key.slice(0, space), resource_server_identifier: key.slice(space + 1) };
}

/** A way in which a user has a permission, as Auth0 names it. */
type Source = { source_type: string };

/** Returns true for a source that is not a role. */
export const isDirectSource = ({ source_type }: Source): boolean => source_type !== "ROLE";

/** Returns true for a permission that a user has directly, maybe among other ways. Auth0 may then name no source. */
export const isDirect = ({ sources }: { sources: readonly Source[] }): boolean =>
	sources.length === 0 || sources.some(isDirectSource);

/** Auth0's limit of permissions for one role, and of direct permissions for one user. */
export const mostPermissions = 1_000;
