import { setVersion } from "../../lib/http/server/set-version.ts";
import { targetId } from "../scripted-tenant/script-content.ts";
import type { MatrixRow } from "./matrix-row.ts";

const params = { userId: targetId };
const role = { roleId: "rol_editor" };
const noUser = { params: { userId: "x".repeat(256) } };
const held = { permission_name: "read:invoices", resource_server_identifier: "https://billing.example.test" };
const heldKey = "read:invoices https://billing.example.test";

/** Returns the version of the scripted user's access, which is one role and no direct permission. */
export const accessVersion = (roleId = "rol_editor"): string => setVersion([`role ${roleId}`]);

/** Rows for the routes of permissions and of a person's access. */
export const accessRows: readonly MatrixRow[] = [
	{ file: "apis/route.ts", verb: "GET", permission: "roles:read", upstream: "GET /resource-servers" },
	{
		file: "roles/[roleId]/permissions/route.ts",
		verb: "GET",
		permission: "roles:read",
		params: role,
		bad: { params: { roleId: "editor" } },
		upstream: "GET /roles/:id/permissions",
	},
	{
		file: "roles/[roleId]/permissions/loss/route.ts",
		verb: "GET",
		permission: "roles:update-permissions",
		params: role,
		query: { remove: heldKey },
		bad: { query: {} },
	},
	{
		file: "roles/[roleId]/permissions/route.ts",
		verb: "PATCH",
		permission: "roles:update-permissions",
		params: role,
		body: { version: setVersion([heldKey]), remove: [held] },
		bad: { body: { version: setVersion([heldKey]), add: [held], remove: [held] } },
		upstream: "DELETE /roles/:id/permissions",
		inSteps: true,
		audit: {
			action: "role.permissions_updated",
			targetType: "role",
			targetId: "rol_editor",
			before: { permissions: [heldKey] },
			after: { permissions: [] },
		},
	},
	{
		file: "users/[userId]/access/route.ts",
		verb: "GET",
		permission: "roles:read",
		params,
		bad: noUser,
		upstream: "GET /users/:id/permissions",
	},
	{
		file: "users/[userId]/access/route.ts",
		verb: "PATCH",
		permission: "roles:assign",
		params,
		body: { version: accessVersion(), permissions: { add: [held] } },
		bad: { body: { version: accessVersion(), roles: { add: ["editor"] } } },
		upstream: "POST /users/:id/permissions",
		inSteps: true,
		status: 200,
		audit: {
			action: "user.access_updated",
			before: { roles: [], permissions: [] },
			after: { roles: [], permissions: [heldKey] },
		},
	},
];
