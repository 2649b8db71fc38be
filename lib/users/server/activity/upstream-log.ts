import "server-only";
import { z } from "zod";
import { logEntrySchema } from "../../logs.ts";

/**
 * An entry of the tenant's log as it comes: the correlation id stands deeper, and the payload is left out. Auth0 leaves the name of the
 * client empty when a machine wrote something, so the client's id stands in for it.
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
