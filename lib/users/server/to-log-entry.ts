import "server-only";
import { z } from "zod";
import { type LogEntry, logEntrySchema } from "../contract-logs.ts";

const extrasSchema = z.object({
	references: z
		.object({ correlation_id: z.string().optional().catch(undefined) })
		.optional()
		.catch(undefined),
	client_name: z.string().optional().catch(undefined),
	client_id: z.string().optional().catch(undefined),
});

/**
 * An entry of the tenant's log without its payload; of that, the correlation id alone. Auth0 leaves the name of the client empty when a
 * machine wrote something, so the client's id stands in for it.
 */
export function toLogEntry(raw: object): LogEntry {
	const { references, client_name, client_id } = extrasSchema.parse(raw);
	const correlation_id = references?.correlation_id;
	return logEntrySchema.parse({ ...raw, correlation_id, ...(client_name ? {} : { client_name: client_id }) });
}
