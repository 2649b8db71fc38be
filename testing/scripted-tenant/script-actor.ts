import type { Level } from "../../lib/access/levels.ts";
import { levelRoleNames } from "../../lib/access/levels.ts";
import type { ScriptedTenant } from "./start-scripted-tenant.ts";

/** Scripts one person's status: the role of their level, and whether they are blocked. */
export function scriptActor(tenant: ScriptedTenant, level: Level | undefined, blocked = false): void {
	const roles =
		level === undefined ? [{ id: "rol_other", name: "Customer" }] : [{ id: "rol_1", name: levelRoleNames[level] }];
	tenant.on("GET /users/:id/roles", () => ({ body: { roles, start: 0, limit: 50, total: roles.length } }));
	tenant.on("GET /users/:id", () => ({ body: { blocked } }));
}
