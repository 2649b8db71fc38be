import { versionOfRoles } from "../scripted-tenant/script-groups.ts";
import type { MatrixRow } from "./matrix-row.ts";

const params = { groupId: "grp_sales" };
const noGroup = { params: { groupId: "sales" } };
const ofGroup = { targetType: "group", targetId: "grp_sales" } as const;

/** Rows for the routes that read and delete groups and change their roles. */
export const groupRows: readonly MatrixRow[] = [
	{
		file: "groups/route.ts",
		verb: "GET",
		permission: "groups:read",
		bad: { query: { page: "21" } },
		upstream: "GET /groups",
	},
	{
		file: "groups/[groupId]/route.ts",
		verb: "GET",
		permission: "groups:read",
		params,
		bad: noGroup,
		upstream: "GET /groups/:id",
	},
	{
		file: "groups/[groupId]/route.ts",
		verb: "DELETE",
		permission: "groups:delete",
		params,
		bad: noGroup,
		upstream: "DELETE /groups/:id",
		status: 204,
		audit: {
			action: "group.deleted",
			...ofGroup,
			before: { name: "Sales", roles: [{ id: "rol_editor", name: "Editor" }] },
			after: null,
		},
	},
	{
		file: "groups/[groupId]/delete-preflight/route.ts",
		verb: "GET",
		permission: "groups:delete",
		params,
		bad: noGroup,
		upstream: "GET /groups/:id/members",
	},
	{
		file: "groups/[groupId]/members/route.ts",
		verb: "GET",
		permission: "groups:read",
		params,
		bad: { query: { from: "x".repeat(513) } },
		upstream: "GET /groups/:id/members",
	},
	{
		file: "groups/[groupId]/roles/route.ts",
		verb: "GET",
		permission: "groups:read",
		params,
		bad: noGroup,
		upstream: "GET /groups/:id/roles",
	},
	{
		file: "groups/[groupId]/roles/route.ts",
		verb: "PATCH",
		permission: "groups:update-roles",
		params,
		body: { version: versionOfRoles, remove: ["rol_editor"] },
		bad: { body: { version: versionOfRoles, add: ["editor"] } },
		upstream: "DELETE /groups/:id/roles",
		inSteps: true,
		audit: {
			action: "group.roles_updated",
			...ofGroup,
			before: { roles: [{ id: "rol_editor", name: "Editor" }] },
			after: { roles: [] },
		},
	},
	{
		file: "groups/[groupId]/audit/route.ts",
		verb: "GET",
		permission: "groups:read",
		params,
		bad: { query: { before: "yesterday" } },
	},
	{
		file: "roles/[roleId]/groups/route.ts",
		verb: "GET",
		permission: "groups:read",
		params: { roleId: "rol_editor" },
		bad: { params: { roleId: "editor" } },
		upstream: "GET /roles/:id/groups",
	},
];
