import { randomBytes } from "node:crypto";
import type { UserGrant } from "../../auth-store/user-grant.ts";
import { issuerOf } from "../../core/tenant-context.ts";
import type { TenantState } from "../../state/tenant-state.ts";

/**
 * Stores what a person allowed an application, one record per audience, as `GET /grants` returns it. Consent is given without asking, as
 * for first-party applications. Without an API the audience is `/userinfo`.
 */
export function keepGrant(request: Request, state: TenantState, grant: UserGrant): void {
	const audience = grant.audience ?? `${issuerOf(request)}userinfo`;
	const before = [...state.grants.values()].find(
		(other) => other.clientID === grant.clientId && other.user_id === grant.userId && other.audience === audience,
	);
	const known = Array.isArray(before?.scope) ? before.scope.map(String) : [];
	const scope = [...new Set([...known, ...grant.scope.split(" ").filter(Boolean)])];
	const id = before?.id ?? randomBytes(12).toString("hex");
	state.grants.set(id, { id, clientID: grant.clientId, user_id: grant.userId, audience, scope });
}
