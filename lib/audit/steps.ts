import { z } from "zod";
import { problemRules } from "../http/problem-rules.ts";

/** Outcomes of one item of a call. `not_tried` means that an earlier call failed first. */
const itemOutcomes = ["done", "failed", "unknown", "not_tried"] as const;

/** One item of a step with its outcome. `code` is the problem code, `rule` Auth0's exact reason, `detail` the explanation. */
export const stepItemSchema = z.object({
	item: z.string(),
	outcome: z.enum(itemOutcomes),
	code: z.string().optional(),
	rule: z.enum(problemRules).optional(),
	detail: z.string().optional(),
});

/** One call of an act, for example `role.permissions_added`. */
const stepReportSchema = z.object({ kind: z.string(), items: z.array(stepItemSchema) });

/**
 * Result of a multi-call act. `partly` means that some items are done and others are not. An act of which nothing was done has no report
 * but fails with a problem.
 */
export const actReportSchema = z.object({
	/** Id of the act's audit entry. */
	entryId: z.string(),
	outcome: z.enum(["succeeded", "partly", "unknown"]),
	steps: z.array(stepReportSchema),
});

export type StepReport = z.infer<typeof stepReportSchema>;
export type ActReport = z.infer<typeof actReportSchema>;

/** Maximum number of items in a call, equal to Auth0's page size. */
export const itemsPerCall = 100;
