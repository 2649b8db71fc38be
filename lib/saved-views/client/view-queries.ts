import { queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { ViewList } from "../contract.ts";

export const viewKeys = {
	all: ["views"] as const,
	list: () => [...viewKeys.all, "list"] as const,
};

export const viewPath = (id: string) => `/api/views/${encodeURIComponent(id)}`;

/** Queries that read the views from Rolecall's own database, without an upstream call. */
export const viewQueries = {
	list: () =>
		queryOptions({
			queryKey: viewKeys.list(),
			queryFn: ({ signal }) => bff.get<ViewList>("/api/views", {}, signal),
		}),
};
