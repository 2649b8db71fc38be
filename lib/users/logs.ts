import { z } from "zod";
import { pageNumberSchema, pageSchema } from "../http/page-schema.ts";
import { upstreamDateSchema } from "../management-api/read-leniently.ts";
import { mostLogPages } from "./list-options.ts";
import { userParamsSchema } from "./user.ts";

/**
 * An entry of the tenant's log as the activity list shows it. `type` is Auth0's code. Id, date and type are empty if they could not be
 * read.
 */
export const logEntrySchema = z.object({
	log_id: z.string(),
	date: upstreamDateSchema,
	type: z.string(),
	description: z.string().nullish(),
	connection: z.string().nullish(),
	client_name: z.string().nullish(),
	ip: z.string().nullish(),
	user_agent: z.string().nullish(),
	/** The user of the event. For a change through the API, the person who made it; empty for a machine. */
	user_id: z.string().nullish(),
	user_name: z.string().nullish(),
	/** The id of the audit entry, for a change that Rolecall made. */
	correlation_id: z.string().nullish(),
});

export type LogEntry = z.infer<typeof logEntrySchema>;

/** The complete entry that a person opens, with fields that have a secret's name masked. */
export const logPayloadSchema = z.object({ payload: z.record(z.string(), z.unknown()) });

export type LogPayload = z.infer<typeof logPayloadSchema>;

/** Changes of a user through the API, among the `seen` latest of the tenant. `since` is the oldest of those if there may be older ones. */
export const userChangesSchema = z.object({
	logs: z.array(logEntrySchema),
	seen: z.number(),
	since: z.string().optional(),
});

export type UserChanges = z.infer<typeof userChangesSchema>;

export const userLogsQuerySchema = z.object({ page: pageNumberSchema(mostLogPages) });

/** A page of log entries. The tenant does not count them, so a full page may have another after it. */
export const userLogsSchema = pageSchema.omit({ total: true }).extend({ logs: z.array(logEntrySchema) });

export type UserLogs = z.infer<typeof userLogsSchema>;

export const logParamsSchema = userParamsSchema.extend({ logId: z.string().regex(/^[\w-]{1,128}$/) });
