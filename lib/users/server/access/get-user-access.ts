import "server-only";
import type { ActContext, ReadContext } from "../../../audit/server/act-context.ts";
import { findViewOf } from "../../../auth/server/view-as.ts";
import { directKeysOf } from "../../../directory/direct-permissions.ts";
import { noteSeen } from "../../../directory/server/note-seen.ts";
import { setVersion } from "../../../http/server/set-version.ts";
import { isDirect, isDirectSource, toPermissionKey } from "../../../management-api/permission-key.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readAllPages } from "../../../management-api/server/reads/read-pages.ts";
import { readList } from "../../../management-api/server/reads/read-upstream.ts";
import { type Grant, toEffectiveAccess } from "../../effective-access.ts";
import type { Holding, UserAccess } from "../../user-access.ts";
import { type UserPermissions, type UserRole, userPermissionSchema } from "../../user-roles.ts";
import { listUserRoles } from "../belongings/list-user-roles.ts";
import { listGroupHoldings, listOrganizationHoldings, readGrants } from "./list-indirect-holdings.ts";

/**
 * Lists a user's permissions, each with its sources: given directly, or through a role. Makes one upstream call for each 100, at most
 * 1,000: one for the first page, the rest side by side.
 */
async function listUserPermissions({ signal }: ReadContext, { userId }: { userId: string }): Promise<UserPermissions> {
	const { rows, total } = await readAllPages(
		async (page) => {
			const found = await callManagementApi({ signal }, (api, request) =>
				api.users.permissions.list(userId, page, request),
			);
			return found.response;
		},
		"permissions",
		{ sideBySide: true },
	);
	return { permissions: readList(userPermissionSchema, rows, "permissions"), total };
}

/** Reads a user's direct roles and permissions, and the version of both together. */
export async function readDirectAccess({ signal }: ReadContext, { userId }: { userId: string }) {
	const [{ roles }, all] = await Promise.all([
		listUserRoles({ signal }, { userId }),
		listUserPermissions({ signal }, { userId }),
	]);
	const { total } = all;
	// A row without a permission name grants none.
	const permissions = all.permissions.filter(({ permission_name }) => permission_name !== "");
	const direct = permissions.filter(isDirect);
	const items = [...roles.map(({ id }) => `role ${id}`), ...direct.map((one) => `permission ${toPermissionKey(one)}`)];
	return { roles, permissions, direct, hasMore: total > all.permissions.length, version: setVersion(items) };
}

type Permissions = UserPermissions["permissions"];

/** Returns the grants of a user's direct permissions and of the roles that Auth0 names beside each permission. */
function toDirectGrants(roles: readonly UserRole[], direct: Permissions, permissions: Permissions): Grant[] {
	const strip = ({ sources: _sources, ...permission }: Permissions[number]) => permission;
	const ofRole = (roleId: string) =>
		permissions
			.filter(({ sources }) => sources.some((source) => !isDirectSource(source) && source.source_id === roleId))
			.map(strip);
	const named = permissions.flatMap(({ sources }) => sources.filter((source) => !isDirectSource(source)));
	const others = new Map(named.map(({ source_id, source_name }) => [source_id, source_name]));
	for (const { id } of roles) others.delete(id);
	const holdings: Holding[] = [
		...roles.map((role): Holding => ({ kind: "role", role })),
		...[...others].map(([id, name]): Holding => ({ kind: "other", role: { id, name } })),
	];
	return [
		{ holding: { kind: "direct" }, permissions: direct.map(strip) },
		...holdings.map((holding) => ({ holding, permissions: ofRole(holding.role?.id ?? "") })),
	];
}

/** Removes the `other` grants of roles that a group gives. */
function withoutGroupRoles(grants: readonly Grant[]): Grant[] {
	const explained = new Set(grants.flatMap(({ holding }) => (holding.kind === "group" ? [holding.role?.id] : [])));
	return grants.filter(({ holding }) => holding.kind !== "other" || !explained.has(holding.role?.id));
}

/**
 * Returns a user's permissions, each with every way by which they hold it. Makes one upstream call for each 100 roles, permissions and
 * organizations, one for groups, one for each organization and group (at most 20 each), and one for each 100 permissions of roles held only
 * through those. An organization or group source that fails says so, and the others still count.
 * @throws ProblemError `user_not_found`, and failures to read the direct roles and permissions
 */
export async function getUserAccess(
	{ actor, signal }: Pick<ActContext, "actor" | "signal">,
	{ userId }: { userId: string },
): Promise<UserAccess> {
	const readAt = new Date();
	const [own, organizations, groups] = await Promise.all([
		readDirectAccess({ signal }, { userId }),
		listOrganizationHoldings({ signal }, { userId }),
		listGroupHoldings({ signal }, { userId }),
	]);
	const noted = own.hasMore ? undefined : noteSeen(userId, { permissions: directKeysOf(own.direct) }, readAt);
	const grants = toDirectGrants(own.roles, own.direct, own.permissions);
	const known = new Map(
		grants.flatMap(({ holding, permissions }) => (holding.role ? [[holding.role.id, permissions]] : [])),
	);
	const inOrganizations = await readGrants({ signal }, organizations, known);
	const inGroups = await readGrants({ signal }, groups, known);
	const all = withoutGroupRoles([...grants, ...inOrganizations.grants, ...inGroups.grants]);
	const access = toEffectiveAccess(all);
	const roles = access.holdings.flatMap(({ role }) => role ?? []);
	await noted;
	return {
		version: own.version,
		...access,
		viewAs: await findViewOf({ actor }, userId, roles),
		sources: {
			direct: { hasMore: own.hasMore },
			organizations: inOrganizations.state,
			groups: inGroups.state,
		},
	};
}
