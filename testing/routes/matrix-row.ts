import type { Permission } from "../../lib/access/permissions.ts";
import type { AuditAction } from "../../lib/audit/actions.ts";
import type { RouteCall } from "./call-route.ts";

/** A route and verb with a good request and a bad one, and what is to come of them. */
export type MatrixRow = RouteCall & {
	permission: Permission;
	/** What makes the request a bad one; absent where there is nothing to get wrong. */
	bad?: Pick<RouteCall, "params" | "query" | "body">;
	/** The upstream call that decides; absent where the route makes none of its own. */
	upstream?: string;
	/** An act on a user that everybody is within reach of, oneself too. */
	reach?: "any";
	/** What a good request is answered with, where it is not 200. */
	status?: 200 | 201 | 204;
	/** An act of several calls: what a lost answer came to is read back at once. */
	inSteps?: true;
	/** What a write says when the database is away, where it is not `audit_unavailable`. */
	missed?: "views_unavailable";
	/** A create: what its entry names while nothing is made. */
	unmadeId?: string;
	/** What a write leaves in the audit. */
	audit?: {
		action: AuditAction;
		before: unknown;
		after: unknown;
		targetType?: "view" | "role" | "organization" | "group";
		targetId?: string;
	};
};
