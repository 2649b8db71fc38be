import { queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { MetadataSchemas } from "../contract.ts";

const keptMs = 300_000;

/** Queries that read the operator's metadata schemas. They change rarely, so answers stay fresh for five minutes. */
export const metadataSchemaQueries = {
	all: () =>
		queryOptions({
			queryKey: ["metadata-schemas"],
			queryFn: ({ signal }) => bff.get<MetadataSchemas>("/api/metadata-schemas", {}, signal),
			staleTime: keptMs,
		}),
};
