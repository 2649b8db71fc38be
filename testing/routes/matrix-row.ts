import type { AuditAction } from "../../lib/access/acts.ts";
import type { Permission } from "../../lib/access/permissions.ts";
import type { RouteCall } from "./call-route.ts";

/** A route and verb with a valid request, an invalid one, and the expected results. */
export type MatrixRow = RouteCall & {
	permission: Permission;
	/** Overrides that make the request invalid; absent if nothing can be invalid. */
	bad?: Pick<RouteCall, "params" | "query" | "body">;
	/** The decisive upstream call; absent if the route makes none of its own. */
	upstream?: string;
	/** True for an act on a user that reach does not limit, not even on the actor. */
	reach?: "any";
	/** True for an export, which also holds fields that no schema names. */
	isWhole?: true;
	/** Status of the response to a valid request, if not 200. */
	status?: 200 | 201 | 204;
	/** True for an act of several calls. The outcome of a lost response is read back. */
	inSteps?: true;
	/** True for an act of one call whose effect the tenant shows: the outcome of a lost response is read back. */
	isReadBack?: true;
	/** Problem code of a write while the database is down, if not `audit_unavailable`. */
	missed?: "views_unavailable";
	/** Target of a create's audit entry while nothing is created. */
	unmadeId?: string;
	/** The audit entry of a write. */
	audit?: {
		action: AuditAction;
		before: unknown;
		after: unknown;
		targetType?: "view" | "role" | "organization" | "group" | "ip" | "tenant";
		targetId?: string;
	};
};
