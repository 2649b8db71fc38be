import { setVersion } from "../../lib/http/server/set-version.ts";
import type { ScriptedTenant } from "./start-scripted-tenant.ts";

/** A field in every tenant response that no schema names; if a test sees it, a response was not stripped. */
const extra = { extra_field: "stripping-canary" };

const group = { id: "grp_sales", name: "Sales", connection_id: "con_1", external_id: "stripping-canary", ...extra };
const role = { id: "rol_editor", name: "Editor", description: "Edits", ...extra };

/** Returns the version of the roles of the one group. */
export const versionOfRoles = setVersion([role.id]);

/** Scripts the one group of the small tenant, with a member and a role. */
export function scriptGroups(tenant: ScriptedTenant, memberId: string): void {
	const noContent = () => ({ status: 204 });
	const member = { id: memberId, member_type: "user", connection_id: "con_1", ...extra };
	tenant.on("GET /groups", () => ({ body: { groups: [group], start: 0, limit: 50, total: 1, ...extra } }));
	tenant.on("GET /groups/:id", () => ({ body: group }));
	tenant.on("DELETE /groups/:id", noContent);
	tenant.on("GET /groups/:id/members", () => ({ body: { members: [member], ...extra } }));
	tenant.on("GET /groups/:id/roles", () => ({ body: { roles: [role], ...extra } }));
	tenant.on("POST /groups/:id/roles", noContent);
	tenant.on("DELETE /groups/:id/roles", noContent);
	tenant.on("GET /roles/:id/groups", () => ({ body: { groups: [group], ...extra } }));
}
