import type { TenantState } from "../../state/tenant-state.ts";
import { failure } from "../api-error.ts";

/** Auth0's limits, for the tenant and for each organization separately: roles of one group, and different roles of all groups. */
const [mostOfGroup, mostOfAll] = [10, 100];

type Held = { groupId: string; roleIds: Iterable<string> };
type Asked = { groupIds: readonly string[]; roleIds: readonly string[] };

/** Returns the limit that a change would exceed: `"group"` for too many roles of one group, `"all"` for too many different roles. */
function exceeded(held: readonly Held[], { groupIds, roleIds }: Asked): "group" | "all" | undefined {
	const rolesOf = new Map(held.map((one) => [one.groupId, [...one.roleIds]]));
	const isFull = (groupId: string) => new Set([...(rolesOf.get(groupId) ?? []), ...roleIds]).size > mostOfGroup;
	if (groupIds.some(isFull)) return "group";
	return new Set([...[...rolesOf.values()].flat(), ...roleIds]).size > mostOfAll ? "all" : undefined;
}

/**
 * Throws if the groups may not have more roles in the tenant.
 * @throws ApiError 409 past 10 roles of a group, 403 `too_many_entities` past 100 different roles of groups.
 * @see https://auth0.com/docs/troubleshoot/customer-support/operational-policies/entity-limit-policy
 */
export function requireRoomInGroups({ groups }: TenantState, asked: Asked): void {
	const held = [...groups.values()].map(({ id: groupId, roleIds }) => ({ groupId, roleIds }));
	const limit = exceeded(held, asked);
	if (limit === "group") throw failure("too_many_roles_of_group");
	if (limit === "all") throw failure("too_many_entities");
}

/** Throws if the groups may not have more roles in one organization. @throws ApiError 409, 403 `too_many_entities`. */
export function requireRoomInOrganization(groupRoles: ReadonlyMap<string, Iterable<string>>, asked: Asked): void {
	const held = [...groupRoles].map(([groupId, roleIds]) => ({ groupId, roleIds }));
	const limit = exceeded(held, asked);
	if (limit === "group") throw failure("too_many_group_roles");
	if (limit === "all") throw failure("too_many_organization_entities");
}
