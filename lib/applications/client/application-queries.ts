import { queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { ApplicationList } from "../contract.ts";

const keptMs = 300_000;

/** Queries that read the tenant's applications. They change rarely, so answers stay fresh for five minutes. */
export const applicationQueries = {
	list: () =>
		queryOptions({
			queryKey: ["applications"],
			queryFn: ({ signal }) => bff.get<ApplicationList>("/api/applications", {}, signal),
			staleTime: keptMs,
		}),
};
