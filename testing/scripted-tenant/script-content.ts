import type { DefaultLevel } from "../../lib/access/levels.ts";
import { defaultRoleNames } from "../../lib/access/policy/default-policy.ts";
import { fieldsOf } from "../../lib/json/is-object.ts";
import { scriptBelongings } from "./script-belongings.ts";
import { scriptGroups } from "./script-groups.ts";
import { scriptMemberships } from "./script-memberships.ts";
import { scriptOrganizations } from "./script-organizations.ts";
import { apiError, type Script, type ScriptedTenant } from "./start-scripted-tenant.ts";

/** The ids of the actor and of the target. */
export const actorId = "auth0|actor";
export const targetId = "auth0|target";
/** The id of somebody whom the tenant no longer has, and whose name Rolecall keeps. */
export const goneId = "auth0|gone";

/** A field in every tenant response that no schema names; if a test sees it, a response was not stripped. */
const extra = { extra_field: "stripping-canary" };

export const target = {
	user_id: targetId,
	name: "Grace Hopper",
	nickname: "grace",
	email: "grace@example.test",
	email_verified: true,
	identities: [{ connection: "Users", provider: "auth0", user_id: "target", isSocial: false, ...extra }],
	user_metadata: { language: "en", plan: "free" },
	app_metadata: { tier: 2 },
	created_at: "2026-01-02T03:04:05.000Z",
	logins_count: 3,
	...extra,
};

const role = { id: "rol_editor", name: "Editor", description: "Edits", ...extra };
const permission = {
	permission_name: "read:invoices",
	description: "Reads invoices",
	resource_server_name: "Billing",
	resource_server_identifier: "https://billing.example.test",
	...extra,
};
const scope = { value: "read:invoices", description: "Reads invoices", ...extra };
const billing = {
	id: "api_billing",
	name: "Billing",
	identifier: "https://billing.example.test",
	scopes: [scope],
	...extra,
};
const source = { source_id: "rol_editor", source_name: "Editor", source_type: "ROLE", ...extra };
const logEntry = { log_id: "900", date: "2026-11-20T10:00:00.000Z", type: "s", ip: "192.0.2.1", ...extra };
const connection = {
	id: "con_1",
	name: "Users",
	strategy: "auth0",
	options: { password: "stripping-canary" },
	...extra,
};

const page = (name: string, items: unknown[]) => ({
	body: { [name]: items, start: 0, limit: 50, length: items.length, total: items.length, ...extra },
});

const own = target.identities[0];
const linked = { connection: "google-oauth2", provider: "google-oauth2", user_id: "7", isSocial: true, ...extra };

/** Users other than the target: the actor, one person with two identities, and one to be linked. */
const people: Record<string, object> = {
	[actorId]: { blocked: false },
	"auth0|linked": { ...target, user_id: "auth0|linked", identities: [own, linked] },
	"auth0|second": { ...target, user_id: "auth0|second", identities: [{ ...own, user_id: "second" }] },
};

/** The answer about a user whom the tenant does not have. */
export const noUser = () => apiError(404, "The user does not exist.", "inexistent_user");

/** Scripts everyone except the actor, who stays unchanged. */
export function scriptTarget(tenant: ScriptedTenant, script: Script): void {
	const people: Script = (request) => (request.params.id === actorId ? { body: { blocked: false } } : script(request));
	tenant.on("GET /users/:id", people);
}

/** Gives everyone except the actor one role; the actor has the role of their level. */
export function scriptTargetRole(tenant: ScriptedTenant, name: string, actorLevel: DefaultLevel): void {
	tenant.on("GET /users/:id/roles", ({ params }) =>
		page("roles", [{ id: "rol_1", name: params.id === actorId ? defaultRoleNames[actorLevel] : name }]),
	);
}

/** Scripts a small tenant: one person to act on, one role, and the actor with the role of `level`. */
export function scriptContent(tenant: ScriptedTenant, level: DefaultLevel | undefined): void {
	const actorRoles = level === undefined ? [role] : [{ id: "rol_level", name: defaultRoleNames[level] }];
	tenant.on("GET /users", () => page("users", [target]));
	tenant.on("POST /users", ({ json }) => ({ status: 201, body: { ...target, ...fieldsOf(json()) } }));
	tenant.on("GET /users-by-email", () => ({ body: [target] }));
	tenant.on("GET /users/:id", ({ params }) =>
		params.id === goneId ? noUser() : { body: people[params.id ?? ""] ?? target },
	);
	tenant.on("PATCH /users/:id", ({ json }) => ({ body: { ...target, ...fieldsOf(json()) } }));
	tenant.on("DELETE /users/:id", () => ({ status: 204 }));
	tenant.on("GET /users/:id/roles", ({ params }) => page("roles", params.id === actorId ? actorRoles : [role]));
	tenant.on("POST /users/:id/roles", () => ({ status: 204 }));
	tenant.on("DELETE /users/:id/roles", () => ({ status: 204 }));
	tenant.on("GET /users/:id/permissions", () => page("permissions", [{ ...permission, sources: [source] }]));
	tenant.on("GET /users/:id/logs", () => page("logs", [logEntry]));
	const blocks = [{ identifier: "grace@example.test", ip: "192.0.2.9", ...extra }];
	tenant.on("GET /user-blocks/:id", () => ({ body: { blocked_for: blocks, ...extra } }));
	tenant.on("DELETE /user-blocks/:id", () => ({ status: 204 }));
	tenant.on("GET /anomaly/blocks/ips/:id", () => ({ body: extra }));
	tenant.on("DELETE /anomaly/blocks/ips/:id", () => ({ status: 204 }));
	tenant.on("POST /users/:id/permissions", () => ({ status: 201, body: {} }));
	tenant.on("DELETE /users/:id/permissions", () => ({ status: 204 }));
	tenant.on("GET /users/:id/groups", () => ({ body: { groups: [{ id: "grp_sales", name: "Sales", ...extra }] } }));
	tenant.on("GET /resource-servers", () => page("resource_servers", [billing]));
	tenant.on("POST /roles/:id/permissions", () => ({ status: 201, body: {} }));
	tenant.on("DELETE /roles/:id/permissions", () => ({ status: 204 }));
	tenant.on("GET /roles", () => page("roles", [role]));
	tenant.on("GET /roles/:id", () => ({ body: role }));
	tenant.on("POST /roles", ({ json }) => ({ body: { ...extra, id: "rol_new", ...fieldsOf(json()) } }));
	tenant.on("PATCH /roles/:id", ({ json }) => ({ body: { ...role, ...fieldsOf(json()) } }));
	tenant.on("DELETE /roles/:id", () => ({ body: {} }));
	tenant.on("GET /roles/:id/permissions", () => page("permissions", [permission]));
	tenant.on("GET /roles/:id/users", () => page("users", [{ user_id: targetId, name: "Grace Hopper", ...extra }]));
	tenant.on("POST /roles/:id/users", () => ({ status: 200 }));
	const tokenRequest = { ...logEntry, date: new Date().toISOString(), type: "seccft", client_id: "machine" };
	tenant.on("GET /logs", () => page("logs", [tokenRequest]));
	tenant.on("GET /logs/:id", () => ({
		body: {
			log_id: "900",
			date: logEntry.date,
			type: "s",
			user_id: targetId,
			details: { body: { password: "masked-canary" } },
		},
	}));
	scriptOrganizations(tenant);
	scriptGroups(tenant, targetId);
	tenant.on("GET /connections", () => ({ body: { connections: [connection] } }));
	scriptBelongings(tenant, targetId);
	scriptMemberships(tenant, targetId);
}
