import { queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { TokenRequests } from "../contract.ts";

/** Reads about tokens that cost a call of the tenant; what is polled is in `token-status.ts`. */
export const tokenQueries = {
	requests: () =>
		queryOptions({
			queryKey: ["token", "requests"],
			queryFn: ({ signal }) => bff.get<TokenRequests>("/api/token/requests", {}, signal),
		}),
};
