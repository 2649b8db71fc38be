import "server-only";
import { z } from "zod";
import { logEntrySchema } from "../contract-logs.ts";

/** An entry of the tenant's log as it comes: the correlation id stands deeper, and the payload is left out. */
export const upstreamLogSchema = logEntrySchema
	.omit({ correlation_id: true })
	.extend({ references: z.object({ correlation_id: z.string().nullish() }).nullish() })
	.transform(({ references, ...entry }) => ({ ...entry, correlation_id: references?.correlation_id }));
