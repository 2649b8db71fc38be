import { z } from "zod";
import { auditActions } from "../access/acts.ts";
import { problemSchema } from "../http/problem.ts";
import { auditFormats, auditKinds, auditOutcomes, auditTargetTypes, spans, textLength } from "./audit-options.ts";
import { reasonSchema } from "./reason-schema.ts";
import { stepItemSchema } from "./steps.ts";

/** One call of a multi-call act. `count` of its `total` items are done; `items` lists up to 50 of the others. */
const auditStepSchema = z.object({
	kind: z.string(),
	total: z.number(),
	count: z.number(),
	items: z.array(stepItemSchema),
});

export type AuditStep = z.infer<typeof auditStepSchema>;

/** The reason why a part of an entry cannot be read: it was erased, or another secret than this server’s encrypted it. */
const hiddenSchema = z.enum(["erased", "locked"]).optional();

export type Hidden = Pick<AuditEntry, "hiddenActor" | "hiddenValues">;

/** An audit entry. Secrets in `before` and `after` were masked before it was written. */
export const auditEntrySchema = z.object({
	/** Id of the entry, and correlation id of the write in the tenant's own log. */
	id: z.string(),
	createdAt: z.string(),
	finishedAt: z.string().nullable(),
	actorId: z.string(),
	actorName: z.string(),
	actorEmail: z.string().nullable(),
	actorLevel: z.string().nullish(),
	/** Tells the acts of one session from those of others. */
	actorSession: z.string().nullish(),
	/** The address of the actor's browser, if the settings let the audit keep it. */
	actorAddress: z.string().nullish(),
	action: z.string(),
	targetType: z.enum(auditTargetTypes).optional().catch(undefined),
	targetId: z.string().optional(),
	/** The latest name of the target that the audit keeps. */
	targetName: z.string().optional(),
	before: z.unknown(),
	after: z.unknown(),
	reason: z.string().nullable(),
	/** Id of the entry that this act undid. */
	undoes: z.string().nullable(),
	requestId: z.string(),
	outcome: z.enum(auditOutcomes),
	problemCode: problemSchema.shape.code.nullable().catch(null),
	/** The state of the target that was seen when the outcome was looked up later. */
	seen: z.unknown().optional(),
	/** Set if name and e-mail of the actor cannot be read; they are empty then. */
	hiddenActor: hiddenSchema,
	/** Set if values and reason cannot be read; they are empty then. */
	hiddenValues: hiddenSchema,
	/** Steps of a multi-call act; absent for an act of one call. */
	steps: z.array(auditStepSchema).optional(),
});

export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** Query for a page of audit entries older than the entry with the id `before`. */
export const auditEntriesQuerySchema = z.object({ before: z.uuid().optional() });

/** A time that an act can have. The database has no year 0, and a histogram no room for thousands of years. */
const timeSchema = z.iso.datetime().refine((time) => time >= "1970" && time < "2100");

/** Query for a page of everybody's acts. Each part narrows it; without any, all acts are listed. */
export const auditSearchSchema = auditEntriesQuerySchema.extend({
	/** Only acts that began, ended or were found out after this place of the chain, the `upTo` of an earlier answer. */
	after: z.coerce.number().int().optional(),
	/** Id of the person who acted. */
	actor: z.string().min(1).max(300).optional(),
	/** Only what changed something, or only sensitive reads. */
	kind: z.enum(auditKinds).optional(),
	action: z.enum(auditActions).optional(),
	targetType: z.enum(auditTargetTypes).optional(),
	targetId: z.string().min(1).max(1_000).optional(),
	outcome: z.enum(auditOutcomes).optional(),
	/** A span up to now, or the time from which acts are listed. */
	since: z.union([z.enum(spans), timeSchema]).optional(),
	/** The time before which acts began. */
	until: timeSchema.optional(),
	/** A text in the action, the id of the target or the reason, in the name of the actor or the target, or the whole id of an act or a request. */
	text: z.string().trim().min(textLength.min).max(textLength.max).optional(),
});

export type AuditSearch = z.infer<typeof auditSearchSchema>;

/** An export of the acts that a search finds. */
export const auditExportInputSchema = auditSearchSchema
	.omit({ before: true, after: true })
	.extend({ format: z.enum(auditFormats), reason: reasonSchema });

export type AuditExportInput = z.infer<typeof auditExportInputSchema>;

/**
 * A page of audit entries, newest first. `hasMore` is true if there are older ones. `hasMoreNames` is true if the searched text is in more
 * names than acts are found by. `searchedTo` is the act at which a search stopped before its page was full, after it compared `count`
 * entries; its id continues the search. `upTo` is the place of the chain up to which the answer surely holds all that matches.
 */
export const auditEntriesSchema = z.object({
	entries: z.array(auditEntrySchema),
	hasMore: z.boolean(),
	hasMoreNames: z.boolean().optional(),
	searchedTo: z.object({ id: z.string(), at: z.string(), count: z.number() }).optional(),
	upTo: z.number().optional(),
});

/** Number of acts by the time at which they began. `isCut` is true if only the newest of them were counted. */
export const auditHistogramSchema = z.object({
	buckets: z.array(z.object({ at: z.string(), count: z.number() })),
	stepSeconds: z.number(),
	isCut: z.boolean(),
});

export type AuditHistogram = z.infer<typeof auditHistogramSchema>;

export type AuditEntries = z.infer<typeof auditEntriesSchema>;
