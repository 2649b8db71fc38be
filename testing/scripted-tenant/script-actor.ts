import type { DefaultLevel } from "../../lib/access/levels.ts";
import { defaultRoleNames } from "../../lib/access/policy/default-policy.ts";
import type { ScriptedTenant } from "./start-scripted-tenant.ts";

/** Scripts one person's status: the role of their level, and whether they are blocked. */
export function scriptActor(tenant: ScriptedTenant, level: DefaultLevel | undefined, blocked = false): void {
	const roles =
		level === undefined ? [{ id: "rol_other", name: "Customer" }] : [{ id: "rol_1", name: defaultRoleNames[level] }];
	tenant.on("GET /users/:id/roles", () => ({ body: { roles, start: 0, limit: 50, total: roles.length } }));
	tenant.on("GET /users/:id", () => ({ body: { blocked } }));
}
