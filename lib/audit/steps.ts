import { z } from "zod";

/** What became of one item of a call: `not_tried` where an earlier call failed first. */
const itemOutcomes = ["done", "failed", "unknown", "not_tried"] as const;

/** One item that a step changes, and what became of it. `code` is the problem's, `detail` says why in words. */
export const stepItemSchema = z.object({
	item: z.string(),
	outcome: z.enum(itemOutcomes),
	code: z.string().optional(),
	detail: z.string().optional(),
});

/** One call of an act, for example `role.permissions_added`. */
const stepReportSchema = z.object({ kind: z.string(), items: z.array(stepItemSchema) });

/**
 * What an act of several calls came to. `partly` where some items are done and others are not. An act of which nothing was done is
 * no report but a problem.
 */
export const actReportSchema = z.object({
	/** The id of the act's audit entry. */
	entryId: z.string(),
	outcome: z.enum(["succeeded", "partly", "unknown"]),
	steps: z.array(stepReportSchema),
});

export type StepReport = z.infer<typeof stepReportSchema>;
export type ActReport = z.infer<typeof actReportSchema>;

/** Items a call takes at most, by Auth0's pages. */
export const itemsPerCall = 100;
