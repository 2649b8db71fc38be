import type { ScriptedTenant } from "./start-scripted-tenant.ts";

/** What no schema names, on everything the tenant answers: where it is seen, something was not stripped. */
const extra = { extra_field: "stripping-canary" };

const organization = { id: "org_a", name: "a", display_name: "A", ...extra };

/** Scripts the one organization of the small tenant. */
export function scriptOrganizations(tenant: ScriptedTenant): void {
	tenant.on("GET /organizations", () => ({ body: { organizations: [organization] } }));
	tenant.on("GET /organizations/:id", () => ({ body: organization }));
}
