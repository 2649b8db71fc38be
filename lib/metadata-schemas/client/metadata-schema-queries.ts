import { queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { MetadataSchemas } from "../contract.ts";

const keptMs = 300_000;

/** What the operator says of the metadata; it changes rarely, so it is kept for five minutes. */
export const metadataSchemaQueries = {
	all: () =>
		queryOptions({
			queryKey: ["metadata-schemas"],
			queryFn: ({ signal }) => bff.get<MetadataSchemas>("/api/metadata-schemas", {}, signal),
			staleTime: keptMs,
		}),
};
