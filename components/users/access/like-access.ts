import { draftLike, type Take } from "../../../lib/apis/compare-permissions.ts";
import type { PermissionDraft } from "../../../lib/apis/permission-draft.ts";
import { toPermissionKey } from "../../../lib/management-api/permission-key.ts";
import { toGrants } from "../../../lib/users/effective-access.ts";
import type { UserAccess } from "../../../lib/users/user-access.ts";
import type { UserRole } from "../../../lib/users/user-roles.ts";

/** An edit of a user's direct roles and permissions that is not saved yet. */
export type AccessDraft = { roles: { add: UserRole[]; remove: Set<string> }; permissions: PermissionDraft };

/** Returns the ids of the roles that are assigned to a user directly. Pure. */
export const directRolesOf = ({ holdings }: Pick<UserAccess, "holdings">): UserRole[] =>
	holdings.flatMap(({ kind, role }) => (kind === "role" && role ? [role] : []));

const directKeysOf = (access: UserAccess): string[] =>
	toGrants(access)
		.filter(({ holding }) => holding.kind === "direct")
		.flatMap(({ permissions }) => permissions.map(toPermissionKey));

/**
 * Returns the edit that assigns to one user what another has directly and, with `match`, removes what the other lacks. Access
 * through organizations and groups stays as it is: it is changed there. Pure.
 */
export function accessDraftLike(access: UserAccess, other: UserAccess, take: Take): AccessDraft {
	const theirs = directRolesOf(other);
	const idsOf = (roles: readonly UserRole[]) => roles.map(({ id }) => id);
	const { add, remove } = draftLike(idsOf(directRolesOf(access)), idsOf(theirs), take);
	return {
		roles: { add: theirs.filter(({ id }) => add.has(id)), remove },
		permissions: draftLike(directKeysOf(access), directKeysOf(other), take),
	};
}
