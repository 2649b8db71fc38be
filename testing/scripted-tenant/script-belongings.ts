import { apiError, type ScriptedTenant } from "./start-scripted-tenant.ts";

/** A field in every tenant response that no schema names; if a test sees it, a response was not stripped. */
const extra = { extra_field: "stripping-canary" };

const page = (name: string, items: unknown[]) => ({
	body: { [name]: items, start: 0, limit: 50, length: items.length, total: items.length, ...extra },
});

const at = "2026-11-20T10:00:00.000Z";
const device = { last_ip: "192.0.2.1", last_user_agent: "Mozilla/5.0", ...extra };
const method = { id: "totp|dev_1", type: "totp", name: "Phone", confirmed: true, created_at: at, ...extra };
const session = { id: "ses_1", created_at: at, device, clients: [{ client_id: "shop", ...extra }], ...extra };
const credential = { id: "dcr_1", device_name: "Phone", type: "public_key", client_id: "shop", ...extra };
const grant = {
	id: "grant_1",
	clientID: "shop",
	audience: "https://orders.example.test",
	scope: ["read:orders"],
	...extra,
};

const noContent = () => ({ status: 204 });
const accepted = () => ({ status: 202 });

/** Scripts one item of each kind that belongs to the person of `scriptContent`. */
export function scriptBelongings(tenant: ScriptedTenant, targetId: string): void {
	const token = { id: "rt_1", user_id: targetId, client_id: "shop", created_at: at, device, ...extra };
	tenant.on("GET /users/:id/organizations", () => page("organizations", [{ id: "org_1", name: "acme", ...extra }]));
	const memberRole = { id: "rol_1", name: "Clerk", ...extra };
	tenant.on("GET /organizations/:organizationId/members/:id/roles", () => page("roles", [memberRole]));
	tenant.on("GET /users/:id/authentication-methods", () => page("authenticators", [method]));
	tenant.on("GET /users/:id/authentication-methods/:methodId", () => ({ body: method }));
	tenant.on("DELETE /users/:id/authentication-methods/:methodId", noContent);
	tenant.on("DELETE /users/:id/authenticators", noContent);
	const code = { recovery_code: "ABCD", ...extra };
	tenant.on("POST /users/:id/recovery-code-regeneration", () => ({ body: code }));
	tenant.on("POST /users/:id/multifactor/actions/invalidate-remember-browser", noContent);
	tenant.on("GET /users/:id/sessions", () => ({ body: { sessions: [session], ...extra } }));
	tenant.on("GET /sessions/:session", ({ params }) =>
		params.session === session.id
			? { body: { ...session, user_id: targetId } }
			: apiError(404, "The session does not exist.", "inexistent_session"),
	);
	tenant.on("POST /users/:id/revoke-access", accepted);
	tenant.on("GET /users/:id/refresh-tokens", () => ({ body: { tokens: [token], ...extra } }));
	tenant.on("DELETE /users/:id/refresh-tokens", accepted);
	tenant.on("GET /refresh-tokens/:token", () => ({ body: token }));
	tenant.on("DELETE /refresh-tokens/:token", accepted);
	tenant.on("GET /device-credentials", ({ query }) =>
		page("device_credentials", query.get("type") === "public_key" ? [credential] : []),
	);
	tenant.on("DELETE /device-credentials/:device", noContent);
	const application = { client_id: "shop", name: "Shop", client_secret: "stripping-canary", ...extra };
	tenant.on("GET /clients", () => page("clients", [application]));
	tenant.on("GET /grants", () => page("grants", [grant]));
	tenant.on("DELETE /grants", noContent);
	tenant.on("DELETE /grants/:grant", noContent);
	tenant.on("POST /users/:id/identities", () => ({ status: 201, body: [] }));
	tenant.on("DELETE /users/:id/identities/:provider/:own", () => ({ body: [] }));
	const ticket = { ticket: "https://tenant.example.test/lo/reset?ticket=1#", ...extra };
	tenant.on("POST /tickets/password-change", () => ({ status: 201, body: ticket }));
	const job = { id: "job_1", type: "verification_email", status: "pending", ...extra };
	tenant.on("POST /dbconnections/change_password", () => ({ body: "We've just sent you an email." }));
	tenant.on("POST /jobs/verification-email", () => ({ status: 201, body: job }));
}
