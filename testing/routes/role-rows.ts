import type { MatrixRow } from "./matrix-row.ts";

const params = { roleId: "rol_editor" };
const noRole = { params: { roleId: "editor" } };
const ofRole = { targetType: "role", targetId: "rol_editor" } as const;

/** Rows for the routes that list all roles, count, create, edit and delete them. */
export const roleRows: readonly MatrixRow[] = [
	{
		file: "roles/all/route.ts",
		verb: "GET",
		permission: "roles:read",
		query: { organizationId: "org_a" },
		bad: { query: { organizationId: "../roles" } },
		upstream: "GET /roles",
	},
	{
		// A role that cannot be counted is reported in its own row.
		file: "roles/counts/route.ts",
		verb: "GET",
		permission: "roles:read",
		query: { id: "rol_editor" },
		bad: { query: { id: "editor" } },
	},
	{
		file: "roles/file/route.ts",
		verb: "GET",
		permission: "roles:read",
		query: { page: "1" },
		bad: { query: { page: "0" } },
		upstream: "GET /roles",
	},
	{
		file: "roles/file/route.ts",
		verb: "POST",
		permission: "roles:read",
		body: { roles: 2, format: "yaml" },
		bad: { body: { roles: 2, format: "xml" } },
		status: 204,
		audit: {
			action: "role.file_exported",
			targetType: "tenant",
			before: null,
			after: { roles: 2, format: "yaml" },
		},
	},
	{
		file: "roles/route.ts",
		verb: "POST",
		permission: "roles:create",
		body: { name: "Auditor", description: "Reads all" },
		bad: { body: { name: " " } },
		upstream: "POST /roles",
		inSteps: true,
		unmadeId: "new:Auditor",
		status: 201,
		audit: {
			action: "role.created",
			targetType: "role",
			targetId: "rol_new",
			before: null,
			after: { name: "Auditor", description: "Reads all" },
		},
	},
	{
		file: "roles/[roleId]/route.ts",
		verb: "PATCH",
		permission: "roles:update",
		params,
		body: { base: { name: "Editor", description: "Edits" }, name: "Writer" },
		bad: noRole,
		upstream: "PATCH /roles/:id",
		isReadBack: true,
		audit: { action: "role.updated", ...ofRole, before: { name: "Editor" }, after: { name: "Writer" } },
	},
	{
		file: "roles/[roleId]/route.ts",
		verb: "DELETE",
		permission: "roles:delete",
		params,
		bad: noRole,
		upstream: "DELETE /roles/:id",
		status: 204,
		audit: {
			action: "role.deleted",
			...ofRole,
			before: {
				name: "Editor",
				description: "Edits",
				permissions: ["read:invoices https://billing.example.test"],
			},
			after: null,
		},
	},
	{
		file: "roles/[roleId]/delete-preflight/route.ts",
		verb: "GET",
		permission: "roles:delete",
		params,
		bad: noRole,
		upstream: "GET /roles/:id/users",
	},
];
