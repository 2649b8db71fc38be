import { fieldsOf } from "../../lib/json/is-object.ts";
import { apiError, type ScriptedTenant } from "./start-scripted-tenant.ts";

/** A field in every tenant response that no schema names; if a test sees it, a response was not stripped. */
const extra = { extra_field: "stripping-canary" };

const organization = { id: "org_a", name: "a", display_name: "A", ...extra };

const held = {
	connection_id: "con_1",
	assign_membership_on_login: false,
	show_as_button: true,
	connection: { name: "Users", strategy: "auth0", ...extra },
	...extra,
};

const noContent = () => ({ status: 204 });

/** Scripts the one organization of the small tenant, with one item of each kind that belongs to it. */
export function scriptOrganizations(tenant: ScriptedTenant): void {
	const page = (name: string, items: unknown[]) => ({
		body: { [name]: items, start: 0, limit: 50, total: items.length, ...extra },
	});
	tenant.on("GET /organizations", () => ({ body: { organizations: [organization] } }));
	tenant.on("GET /organizations/name/:name", () => apiError(404, "No organization found by that id or name"));
	tenant.on("POST /organizations", ({ json }) => ({
		status: 201,
		body: { ...extra, id: "org_new", ...fieldsOf(json()) },
	}));
	tenant.on("GET /organizations/:id", () => ({ body: organization }));
	tenant.on("PATCH /organizations/:id", ({ json }) => ({ body: { ...organization, ...fieldsOf(json()) } }));
	tenant.on("DELETE /organizations/:id", noContent);
	tenant.on("GET /organizations/:id/enabled_connections", () => page("enabled_connections", [held]));
	tenant.on("POST /organizations/:id/enabled_connections", () => ({ status: 201, body: held }));
	tenant.on("GET /organizations/:id/enabled_connections/:connectionId", () => ({ body: held }));
	tenant.on("PATCH /organizations/:id/enabled_connections/:connectionId", () => ({ body: held }));
	tenant.on("DELETE /organizations/:id/enabled_connections/:connectionId", noContent);
	tenant.on("GET /connections/:id", () => ({ body: { id: "con_2", name: "Partners", strategy: "oidc", ...extra } }));
}
