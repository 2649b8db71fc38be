import type { Hono } from "hono";
import type { TenantContext } from "../core/tenant-context.ts";
import { addAnomaly } from "./anomaly/anomaly.ts";
import { addClientGrants } from "./client-grants/client-grants.ts";
import { addOrganizationGrants } from "./client-grants/organization-grants.ts";
import { addClientCredentials } from "./clients/client-credentials.ts";
import { addClients } from "./clients/clients.ts";
import { addConnectionClients } from "./connections/connection-clients.ts";
import { addConnections } from "./connections/connections.ts";
import { addCustomDomains } from "./custom-domains/custom-domains.ts";
import { addDeviceCredentials } from "./device-credentials/device-credentials.ts";
import { createEndpoints } from "./endpoints.ts";
import { addEvents } from "./events/events.ts";
import { addGrants } from "./grants/grants.ts";
import { addGroups } from "./groups/groups.ts";
import { addRoleGroups } from "./groups/role-groups.ts";
import { addEnrollments } from "./guardian/enrollments.ts";
import { addGuardian } from "./guardian/guardian.ts";
import { addExportDownload } from "./jobs/add-export-download.ts";
import { addJobs } from "./jobs/jobs.ts";
import { addLogs } from "./logs/logs.ts";
import { addDiscoveryDomains } from "./organizations/discovery-domains.ts";
import { addInvitations } from "./organizations/invitations.ts";
import { addMemberRoles } from "./organizations/member-roles.ts";
import { addOrganizationConnections } from "./organizations/organization-connections.ts";
import { addOrganizationGroups } from "./organizations/organization-groups.ts";
import { addOrganizationMembers } from "./organizations/organization-members.ts";
import { addOrganizations } from "./organizations/organizations.ts";
import { addRefreshTokens } from "./refresh-tokens/refresh-tokens.ts";
import { addResourceServers } from "./resource-servers/resource-servers.ts";
import { addRoleBelongings } from "./roles/role-belongings.ts";
import { addRoles } from "./roles/roles.ts";
import { addSessions } from "./sessions/sessions.ts";
import { addStats } from "./stats/stats.ts";
import { addStored } from "./stored/add-stored.ts";
import { addTenants } from "./tenants/tenants.ts";
import { addTickets } from "./tickets/tickets.ts";
import { addUserBlocks } from "./user-blocks/user-blocks.ts";
import { addEffectivePermissions } from "./users/access/effective-permissions.ts";
import { addEffectiveRoles } from "./users/access/effective-roles.ts";
import { addUserPermissions } from "./users/access/user-permissions.ts";
import { addUserRoles } from "./users/access/user-roles.ts";
import { addAuthenticationMethods } from "./users/authentication-methods/authentication-methods.ts";
import { addMultifactor } from "./users/authentication-methods/multifactor.ts";
import { addIdentities } from "./users/identities/identities.ts";
import { addUserMemberships } from "./users/user-memberships.ts";
import { addUserSessions } from "./users/user-sessions.ts";
import { addUsers } from "./users/users.ts";

/**
 * Adds the Management API v2, one family of resources after the other.
 * @see https://auth0.com/docs/api/management/v2
 */
export function addManagement(app: Hono, tenant: TenantContext): void {
	const endpoint = createEndpoints(app, tenant);
	const families = [
		addUsers,
		addUserRoles,
		addUserPermissions,
		addEffectiveRoles,
		addEffectivePermissions,
		addUserMemberships,
		addUserSessions,
		addAuthenticationMethods,
		addMultifactor,
		addIdentities,
		addSessions,
		addRefreshTokens,
		addDeviceCredentials,
		addGrants,
		addTickets,
		addAnomaly,
		addUserBlocks,
		addRoles,
		addRoleBelongings,
		addRoleGroups,
		addGroups,
		addConnections,
		addResourceServers,
		addLogs,
		addEvents,
		addStats,
		addJobs,
		addOrganizations,
		addOrganizationMembers,
		addMemberRoles,
		addOrganizationConnections("enabled_connections"),
		addOrganizationConnections("connections"),
		addInvitations,
		addDiscoveryDomains,
		addOrganizationGrants,
		addOrganizationGroups,
		addConnectionClients,
		addClients,
		addClientCredentials,
		addClientGrants,
		addTenants,
		addCustomDomains,
		addGuardian,
		addEnrollments,
		addStored,
	];
	for (const addFamily of families) addFamily(endpoint);
	addExportDownload(app, tenant);
}
