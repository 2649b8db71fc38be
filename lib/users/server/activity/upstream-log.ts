import "server-only";
import { z } from "zod";
import { logEntrySchema } from "../../logs.ts";

/**
 * Parses an entry of the tenant's log, moves the nested correlation id to the top, and drops the payload. Auth0 leaves the client's name
 * empty if a machine wrote something; the client's id takes its place.
 */
export const upstreamLogSchema = logEntrySchema
	.omit({ correlation_id: true })
	.extend({
		references: z.object({ correlation_id: z.string().nullish() }).nullish(),
		client_id: z.string().nullish(),
	})
	.transform(({ references, client_id, client_name, ...entry }) => ({
		...entry,
		client_name: client_name || client_id,
		correlation_id: references?.correlation_id,
	}));
