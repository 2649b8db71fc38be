import { managementAudiences } from "../../core/tenant-context.ts";
import type { ResourceServer } from "../../records/resource-server-record.ts";
import type { Call } from "../call.ts";

/** Finds an API by id or identifier. The Management API is found with either scheme. */
export function findApi({ state, request }: Pick<Call, "state" | "request">, name: string): ResourceServer | undefined {
	const byId = state.resourceServers.get(name);
	if (byId !== undefined) return byId;
	const identifier = managementAudiences(request).includes(name) ? "/api/v2/" : name;
	return [...state.resourceServers.values()].find((server) => server.identifier === identifier);
}
