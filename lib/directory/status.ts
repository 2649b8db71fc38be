import { z } from "zod";
import { problemSchema } from "../http/problem.ts";
import { eventStates, missingParts } from "./directory-options.ts";

/**
 * The state of the directory. `empty`: nothing was filled yet. `filling`: the first pass runs, and nothing can be found. `following`: what
 * changes in the tenant arrives. `repairing`: so it does, and a pass makes up for a gap in the log. Times are ISO 8601.
 */
export const directoryStatusSchema = z.object({
	phase: z.enum(["empty", "filling", "following", "repairing"]),
	/** Users that the pass has read, and how many the tenant said it has. */
	read: z.number(),
	expected: z.number(),
	begunAt: z.string().nullable(),
	filledAt: z.string().nullable(),
	/** The end of the latest pass that compared everything. */
	comparedAt: z.string().nullable(),
	/** The time that the rest of a pass takes at the plan's rate, or at its own rate so far if that is slower. */
	secondsLeft: z.number().nullable(),
	/** The directory has every change up to this time, as far as the tenant's log tells. Null before the first pass has ended. */
	asOf: z.string().nullable(),
	/** True if a process holds the lease of the filler. */
	isHeld: z.boolean(),
	/** Users that are to be read again. */
	due: z.number(),
	/** Differences that the log should have told and did not. */
	drift: z.number(),
	missing: z.array(z.enum(missingParts)),
	events: z.enum(eventStates),
	/** The code of the problem that holds the filler up. */
	problemCode: problemSchema.shape.code.nullable().catch("internal"),
});

export type DirectoryStatus = z.infer<typeof directoryStatusSchema>;
