import "server-only";
import { toPermissionKey } from "../../../apis/permission-key.ts";
import { setVersion } from "../../../http/server/set-version.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readAllPages } from "../../../management-api/server/reads/read-pages.ts";
import { readList } from "../../../management-api/server/reads/read-upstream.ts";
import { type Grant, toEffectiveAccess } from "../../effective-access.ts";
import type { Holding, UserAccess } from "../../user-access.ts";
import { type UserPermissions, type UserRole, userPermissionSchema } from "../../user-roles.ts";
import { listUserRoles } from "../belongings/list-user-roles.ts";
import { listGroupHoldings, listOrganizationHoldings, readGrants } from "./list-indirect-holdings.ts";

/**
 * The permissions of a user, each with where it comes from: given directly, or through a role. One upstream call for each 100, 1,000 at
 * most: one for the first, the rest side by side.
 */
async function listUserPermissions(userId: string, signal: AbortSignal): Promise<UserPermissions> {
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

const isDirect = ({ source_type }: { source_type: string }) => source_type !== "ROLE";

/** The direct roles and permissions of a user, and the version of both together. */
export async function readDirectAccess(userId: string, signal: AbortSignal) {
	const [{ roles }, all] = await Promise.all([listUserRoles(userId, signal), listUserPermissions(userId, signal)]);
	const { total } = all;
	// A row of which Auth0 tells no permission grants none.
	const permissions = all.permissions.filter(({ permission_name }) => permission_name !== "");
	const direct = permissions.filter(({ sources }) => sources.length === 0 || sources.some(isDirect));
	const items = [...roles.map(({ id }) => `role ${id}`), ...direct.map((one) => `permission ${toPermissionKey(one)}`)];
	return { roles, permissions, direct, hasMore: total > all.permissions.length, version: setVersion(items) };
}

type Permissions = UserPermissions["permissions"];

/** What the user holds directly and by the roles given to them, as Auth0 tells it beside each permission. */
function toDirectGrants(roles: readonly UserRole[], direct: Permissions, permissions: Permissions): Grant[] {
	const strip = ({ sources: _sources, ...permission }: Permissions[number]) => permission;
	const ofRole = (roleId: string) =>
		permissions
			.filter(({ sources }) => sources.some((source) => !isDirect(source) && source.source_id === roleId))
			.map(strip);
	const named = permissions.flatMap(({ sources }) => sources.filter((source) => !isDirect(source)));
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

/** A role that a group gives is no other one. */
function withoutExplained(grants: readonly Grant[]): Grant[] {
	const explained = new Set(grants.flatMap(({ holding }) => (holding.kind === "group" ? [holding.role?.id] : [])));
	return grants.filter(({ holding }) => holding.kind !== "other" || !explained.has(holding.role?.id));
}

/**
 * What a user may do, each permission with every way by which they have it. Upstream calls: one for each 100 roles, permissions and
 * organizations, one for groups, one for each organization and group (20 each at most), and one for each 100 permissions of a role held
 * through them only. What cannot be read of organizations and groups is told by its source; the rest still shows.
 * @throws ProblemError `user_not_found`, and whatever the direct roles and permissions meet
 */
export async function getUserAccess(userId: string, signal: AbortSignal): Promise<UserAccess> {
	const [own, organizations, groups] = await Promise.all([
		readDirectAccess(userId, signal),
		listOrganizationHoldings(userId, signal),
		listGroupHoldings(userId, signal),
	]);
	const grants = toDirectGrants(own.roles, own.direct, own.permissions);
	const known = new Map(
		grants.flatMap(({ holding, permissions }) => (holding.role ? [[holding.role.id, permissions]] : [])),
	);
	const inOrganizations = await readGrants(organizations, known, signal);
	const inGroups = await readGrants(groups, known, signal);
	const all = withoutExplained([...grants, ...inOrganizations.grants, ...inGroups.grants]);
	return {
		version: own.version,
		...toEffectiveAccess(all),
		sources: {
			direct: { hasMore: own.hasMore },
			organizations: inOrganizations.state,
			groups: inGroups.state,
		},
	};
}
