import type { ActPolicy } from "./act-policy.ts";
import { consoleActs } from "./console-policy.ts";
import { ipBlockActs } from "./ip-block-policy.ts";
import { organizationActs } from "./organization-policy.ts";
import type { Permission } from "./permissions.ts";
import { roleActs } from "./role-policy.ts";
import { userActs } from "./user-policy.ts";

const rows = { ...userActs, ...roleActs, ...organizationActs, ...ipBlockActs, ...consoleActs };

/** An act, by the name of its audit event. */
export type AuditAction = keyof typeof rows;

/** An act that is limited to users below the actor. */
export type ActWithinReach = {
	[Action in AuditAction]: (typeof rows)[Action] extends { reach: "within" } ? Action : never;
}[AuditAction];

/** An act that only reads something sensitive. */
export type ReadAction = {
	[Action in AuditAction]: (typeof rows)[Action] extends { isRead: true } ? Action : never;
}[AuditAction];

/** Every act of Rolecall, declared once. Audit, undo, dialogs, scope needs, route matrix and README read it. */
export const acts: Record<AuditAction, ActPolicy<Permission, AuditAction>> = rows;

/** Returns true for the name of an act. Audit entries of older releases have other names too. */
export const isAct = (name: string): name is AuditAction => Object.hasOwn(acts, name);

/** The names of all acts. */
export const auditActions: readonly AuditAction[] = Object.keys(acts).filter(isAct);
