import { queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { TokenRequests } from "../contract.ts";

/** Token reads that cost a call to the tenant. `token-status.ts` holds the polled state. */
export const tokenQueries = {
	requests: () =>
		queryOptions({
			queryKey: ["token", "requests"],
			queryFn: ({ signal }) => bff.get<TokenRequests>("/api/token/requests", {}, signal),
		}),
};
