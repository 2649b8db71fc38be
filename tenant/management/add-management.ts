import type { Hono } from "hono";
import type { TenantContext } from "../tenant-context.ts";
import { addConnections } from "./connections/connections.ts";
import { createEndpoints } from "./endpoints.ts";
import { addGroups } from "./groups/groups.ts";
import { addResourceServers } from "./resource-servers/resource-servers.ts";
import { addRoleBelongings } from "./roles/role-belongings.ts";
import { addRoleGroups } from "./roles/role-groups.ts";
import { addRoles } from "./roles/roles.ts";
import { addUserBlocks } from "./user-blocks/user-blocks.ts";
import { addUserBelongings } from "./users/user-belongings.ts";
import { addUsers } from "./users/users.ts";

/** The Management API v2, a family of resources at a time. @see https://auth0.com/docs/api/management/v2 */
export function addManagement(app: Hono, tenant: TenantContext): void {
	const endpoint = createEndpoints(app, tenant);
	const families = [
		addUsers,
		addUserBelongings,
		addUserBlocks,
		addRoles,
		addRoleBelongings,
		addRoleGroups,
		addGroups,
		addConnections,
		addResourceServers,
	];
	for (const addFamily of families) addFamily(endpoint);
}
