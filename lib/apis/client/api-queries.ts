import { queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { ApiList } from "../contract.ts";

/** Queries that read the tenant's APIs. */
export const apiQueries = {
	list: () =>
		queryOptions({
			queryKey: ["apis"],
			queryFn: ({ signal }) => bff.get<ApiList>("/api/apis", {}, signal),
		}),
};
