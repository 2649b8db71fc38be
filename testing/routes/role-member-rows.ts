import { targetId } from "../scripted-tenant/script-content.ts";
import type { MatrixRow } from "./matrix-row.ts";

const params = { roleId: "rol_editor" };
/** A user who, unlike the target, is not a member of the scripted role. */
const second = "auth0|second";

/** Rows for the writes of a role's members, and the lookup of users to add. */
export const roleMemberRows: readonly MatrixRow[] = [
	{
		file: "users/lookup/route.ts",
		verb: "GET",
		permission: "roles:assign",
		query: { line: "grace@example.test" },
		bad: { query: { line: "" } },
		upstream: "GET /users-by-email",
	},
	{
		file: "roles/[roleId]/members/held/route.ts",
		verb: "GET",
		permission: "roles:assign",
		params,
		query: { user: targetId },
		bad: { query: { user: "nobody" } },
		upstream: "GET /roles/:id/users",
	},
	{
		file: "roles/[roleId]/members/route.ts",
		verb: "POST",
		permission: "roles:assign",
		params,
		body: { userIds: [targetId, second] },
		bad: { body: { userIds: ["nobody"] } },
		upstream: "POST /roles/:id/users",
		inSteps: true,
		status: 200,
		audit: {
			action: "role.members_added",
			targetType: "role",
			targetId: "rol_editor",
			before: { members: [] },
			after: { members: [second] },
		},
	},
	{
		file: "roles/[roleId]/members/route.ts",
		verb: "DELETE",
		permission: "roles:assign",
		params,
		body: { userIds: [targetId] },
		bad: { body: { userIds: [] } },
		upstream: "DELETE /users/:id/roles",
		inSteps: true,
		status: 200,
		audit: {
			action: "role.members_removed",
			targetType: "role",
			targetId: "rol_editor",
			before: { members: [targetId] },
			after: { members: [] },
		},
	},
];
