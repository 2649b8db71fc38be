import "server-only";
import { type LogEntry, logEntrySchema } from "../contract-logs.ts";

/** An entry of the tenant's log without its payload; of that, the correlation id alone. */
export function toLogEntry(raw: object): LogEntry {
	const references: unknown = Reflect.get(raw, "references");
	const correlation_id =
		typeof references === "object" && references !== null ? Reflect.get(references, "correlation_id") : undefined;
	return logEntrySchema.parse({ ...raw, correlation_id });
}
