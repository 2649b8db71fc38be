import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import { settleOutcome } from "../../http/client/settle-outcome.ts";
import type { DeleteIpBlockInput, IpBlock } from "../contract.ts";

const keyOf = (ip: string) => ["ip-blocks", ip] as const;
const pathOf = (ip: string) => `/api/ip-blocks/${encodeURIComponent(ip)}`;

/** Queries that read blocks of IP addresses. */
export const ipBlockQueries = {
	block: (ip: string) =>
		queryOptions({ queryKey: keyOf(ip), queryFn: ({ signal }) => bff.get<IpBlock>(pathOf(ip), {}, signal) }),
};

/** Mutations of blocks of IP addresses. If a response is lost, a further read determines the outcome. */
export const ipBlockMutations = {
	delete: (client: QueryClient, ip: string) =>
		mutationOptions({
			mutationFn: (input: DeleteIpBlockInput) =>
				settleOutcome<undefined>(
					() => bff.delete(pathOf(ip), input),
					async () => ((await bff.get<IpBlock>(pathOf(ip))).blocked ? undefined : { result: undefined }),
				),
			onSuccess: () => void client.setQueryData<IpBlock>(keyOf(ip), { blocked: false }),
		}),
};
