import "server-only";
import type { ActContext, ReadContext } from "../../audit/server/act-context.ts";
import type { Sight } from "../../audit/server/settle-by-sight.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import type { DeleteIpBlockInput, IpBlockParams } from "../contract.ts";
import { getIpBlock } from "./get-ip-block.ts";

/**
 * Unblocks an IP address for everyone. Does nothing, and writes no audit entry, if the address is not blocked.
 * @see https://auth0.com/docs/api/management/v2/anomaly/delete-ips-by-id
 */
export async function deleteIpBlock(
	{ act, signal }: ActContext,
	{ ip }: IpBlockParams,
	{ reason }: DeleteIpBlockInput,
): Promise<void> {
	const before = await getIpBlock({ signal }, { ip });
	if (!before.blocked) return;
	const after = { blocked: false };
	const readBack = async (context: ReadContext) =>
		(await getIpBlock(context, { ip })).blocked ? undefined : { result: undefined };
	await act({ target: { type: "ip", id: ip }, before, after, reason, readBack }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) => api.anomaly.blocks.unblockIp(ip, request)),
	);
}

/** Sights of an IP address for its act. */
export const ipBlockSights = {
	"ip_block.deleted": async (context, ip) => ({ blocked: (await getIpBlock(context, { ip })).blocked }),
} satisfies Record<string, Sight>;
