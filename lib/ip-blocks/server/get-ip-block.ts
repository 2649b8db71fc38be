import "server-only";
import type { ReadContext } from "../../audit/server/act-context.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import type { IpBlock, IpBlockParams } from "../contract.ts";

/**
 * Checks whether suspicious-IP throttling blocks an IP address, with one call. Auth0 answers 404 for an address that is not blocked.
 * @see https://auth0.com/docs/api/management/v2/anomaly/get-ips-by-id
 */
export async function getIpBlock({ signal }: ReadContext, { ip }: IpBlockParams): Promise<IpBlock> {
	try {
		await callManagementApi({ signal }, (api, request) => api.anomaly.blocks.checkIp(ip, request));
		return { blocked: true };
	} catch (error) {
		if (error instanceof ProblemError && error.code === "not_found") return { blocked: false };
		throw error;
	}
}
