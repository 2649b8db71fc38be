import { z } from "zod";
import { labFaults, labLimits, labPatterns, labReasons } from "./lab-options.ts";

const within = ({ min, max }: { min: number; max: number }) => z.number().int().min(min).max(max);

/** What a run is made of; the same values make the same run. */
export const labConfigSchema = z.object({
	patterns: z
		.array(z.enum(labPatterns))
		.min(1)
		.transform((names) => labPatterns.filter((name) => names.includes(name))),
	callers: within(labLimits.callers),
	perSecond: within(labLimits.perSecond),
	lifetimeSeconds: within(labLimits.lifetimeSeconds),
	fault: z.enum(labFaults),
	seconds: within(labLimits.seconds),
});

/** Stopping says nothing more. */
export const stopLabInputSchema = z.object({});

export type LabConfig = z.infer<typeof labConfigSchema>;

/** What ended in one step of the run. `p95Ms` is absent where nothing did. */
const labPointSchema = z.object({
	tokenRequests: z.number(),
	calls: z.number(),
	failures: z.number(),
	p95Ms: z.number().optional(),
});

export type LabPoint = z.infer<typeof labPointSchema>;

/** One pattern in a run: `calls` counts the failed ones too, and a call without an answer counts at its deadline. */
const labSubjectSchema = z.object({
	pattern: z.enum(labPatterns),
	tokenRequests: z.number(),
	calls: z.number(),
	failures: z.number(),
	reasons: z.array(z.object({ reason: z.enum(labReasons), count: z.number() })),
	latencyMs: z.object({ p50: z.number(), p95: z.number() }).optional(),
	points: z.array(labPointSchema),
});

export type LabSubject = z.infer<typeof labSubjectSchema>;

/** A run as it stands. The points are `stepMs` apart; `elapsedMs` goes on while the last answers come in. */
const labRunSchema = z.object({
	id: z.string(),
	phase: z.enum(["running", "finished", "stopped", "failed"]),
	config: labConfigSchema,
	elapsedMs: z.number(),
	stepMs: z.number(),
	subjects: z.array(labSubjectSchema),
});

export type LabRunView = z.infer<typeof labRunSchema>;

/** The run under way or the last one; none after a start. */
export const labStateSchema = z.object({ run: labRunSchema.optional() });

export type LabState = z.infer<typeof labStateSchema>;
