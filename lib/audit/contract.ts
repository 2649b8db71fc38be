import { z } from "zod";
import { problemSchema } from "../http/problem.ts";
import { stepItemSchema } from "./steps.ts";

/** One call of an act of several: how many items it had and how many are done (`count`), and up to 50 of those that are not. */
const auditStepSchema = z.object({
	kind: z.string(),
	total: z.number(),
	count: z.number(),
	items: z.array(stepItemSchema),
});

export type AuditStep = z.infer<typeof auditStepSchema>;

/** An audit entry as its readers see it. Secrets in `before` and `after` were masked before it was written. */
export const auditEntrySchema = z.object({
	/** Also the correlation id that the tenant's own log keeps of the write. */
	id: z.string(),
	createdAt: z.string(),
	finishedAt: z.string().nullable(),
	actorId: z.string(),
	actorName: z.string(),
	actorEmail: z.string().nullable(),
	action: z.string(),
	before: z.unknown(),
	after: z.unknown(),
	reason: z.string().nullable(),
	/** The id of the entry that this act took back. */
	undoes: z.string().nullable(),
	requestId: z.string(),
	outcome: z.enum(["intended", "succeeded", "partly", "failed", "unknown"]),
	problemCode: problemSchema.shape.code.nullable().catch(null),
	/** Absent for an act of one call. */
	steps: z.array(auditStepSchema).optional(),
});

export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** `before` is the id of an entry: the page goes on with those that are older. */
export const auditEntriesQuerySchema = z.object({ before: z.uuid().optional() });

/** The newest first. `hasMore` says whether there are older ones. */
export const auditEntriesSchema = z.object({ entries: z.array(auditEntrySchema), hasMore: z.boolean() });

export type AuditEntries = z.infer<typeof auditEntriesSchema>;
