import { createHash } from "node:crypto";
import { originOf } from "../../core/tenant-context.ts";
import type { ClientRecord } from "../../records/client-record.ts";
import type { Entity } from "../../records/entity.ts";
import type { Call } from "../call.ts";

const hasGrant = ({ grantedScopes, managementGrant }: ClientRecord) =>
	grantedScopes.length > 0 || managementGrant !== undefined;

/** Returns the Management API's client grant, which is stored in the client's record. Its id is the same at each start. */
export const managementGrantOf = (request: Request, client: ClientRecord): Entity => ({
	id: `cgr_${createHash("sha256").update(client.client_id).digest("hex").slice(0, 16)}`,
	client_id: client.client_id,
	audience: `${originOf(request)}/api/v2/`,
	scope: [...client.grantedScopes],
	subject_type: "client",
	...client.managementGrant,
});

/** Returns every client grant of the tenant, those of the Management API first. */
export function grantsOf({ state, request }: Pick<Call, "state" | "request">): Entity[] {
	const management = [...state.clients.values()].filter(hasGrant);
	return [...management.map((client) => managementGrantOf(request, client)), ...state.clientGrants.values()];
}
