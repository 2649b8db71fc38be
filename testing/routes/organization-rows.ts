import type { MatrixRow } from "./matrix-row.ts";

const params = { organizationId: "org_a" };
const noOrganization = { params: { organizationId: "a" } };
const ofOrganization = { targetType: "organization", targetId: "org_a" } as const;
const ofConnection = { params: { ...params, connectionId: "con_1" } };
const noConnection = { params: { ...params, connectionId: "Users" } };
const connection = "Users";
const values = { name: "a", display_name: "A", logo_url: "", primary: "", page_background: "", metadata: {} };
const settings = { assign_membership_on_login: false, show_as_button: true };

const edits: readonly MatrixRow[] = [
	{
		file: "organizations/route.ts",
		verb: "GET",
		permission: "organizations:read",
		bad: { query: { sort: "id:1" } },
		upstream: "GET /organizations",
	},
	{
		file: "organizations/route.ts",
		verb: "POST",
		permission: "organizations:create",
		body: { name: "harbour", display_name: "Harbour" },
		bad: { body: { name: "Harbour Ltd" } },
		upstream: "POST /organizations",
		inSteps: true,
		unmadeId: "new:harbour",
		status: 201,
		audit: {
			action: "organization.created",
			targetType: "organization",
			targetId: "org_new",
			before: null,
			after: { name: "harbour", display_name: "Harbour" },
		},
	},
	{
		file: "organizations/[organizationId]/route.ts",
		verb: "GET",
		permission: "organizations:read",
		params,
		bad: noOrganization,
		upstream: "GET /organizations/:id",
	},
	{
		file: "organizations/[organizationId]/route.ts",
		verb: "PATCH",
		permission: "organizations:update",
		params,
		body: { base: values, changes: { display_name: "Alpha" } },
		bad: { body: { base: values, changes: { primary: "red" } } },
		upstream: "PATCH /organizations/:id",
		isReadBack: true,
		audit: {
			action: "organization.updated",
			...ofOrganization,
			before: { display_name: "A" },
			after: { display_name: "Alpha" },
		},
	},
	{
		file: "organizations/[organizationId]/route.ts",
		verb: "DELETE",
		permission: "organizations:delete",
		params,
		bad: noOrganization,
		upstream: "DELETE /organizations/:id",
		status: 204,
		audit: { action: "organization.deleted", ...ofOrganization, before: values, after: null },
	},
	{
		file: "organizations/[organizationId]/audit/route.ts",
		verb: "GET",
		permission: "organizations:read",
		params,
		bad: { query: { before: "yesterday" } },
	},
	{
		file: "organizations/[organizationId]/delete-preflight/route.ts",
		verb: "GET",
		permission: "organizations:delete",
		params,
		bad: noOrganization,
		upstream: "GET /organizations/:id",
	},
];

const connections: readonly MatrixRow[] = [
	{
		file: "organizations/[organizationId]/connections/route.ts",
		verb: "GET",
		permission: "organizations:read",
		params,
		bad: noOrganization,
		upstream: "GET /organizations/:id/enabled_connections",
	},
	{
		file: "organizations/[organizationId]/connections/route.ts",
		verb: "POST",
		permission: "organizations:update-connections",
		params,
		body: { connectionId: "con_2", assign_membership_on_login: true },
		bad: { body: { connectionId: "Users", assign_membership_on_login: true } },
		upstream: "POST /organizations/:id/enabled_connections",
		isReadBack: true,
		status: 204,
		audit: {
			action: "organization.connection_enabled",
			...ofOrganization,
			before: null,
			after: { connection: "Partners", assign_membership_on_login: true },
		},
	},
	{
		file: "organizations/[organizationId]/connections/[connectionId]/route.ts",
		verb: "PATCH",
		permission: "organizations:update-connections",
		...ofConnection,
		body: { base: settings, assign_membership_on_login: true },
		bad: noConnection,
		upstream: "PATCH /organizations/:id/enabled_connections/:connectionId",
		isReadBack: true,
		status: 204,
		audit: {
			action: "organization.connection_updated",
			...ofOrganization,
			before: { connection, assign_membership_on_login: false },
			after: { connection, assign_membership_on_login: true },
		},
	},
	{
		file: "organizations/[organizationId]/connections/[connectionId]/route.ts",
		verb: "DELETE",
		permission: "organizations:update-connections",
		...ofConnection,
		bad: noConnection,
		upstream: "DELETE /organizations/:id/enabled_connections/:connectionId",
		isReadBack: true,
		status: 204,
		audit: {
			action: "organization.connection_disabled",
			...ofOrganization,
			before: { connection, ...settings },
			after: null,
		},
	},
];

/** Rows for the routes that read, create, edit and delete organizations and their connections. */
export const organizationRows: readonly MatrixRow[] = [...edits, ...connections];
