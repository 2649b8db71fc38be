import { z } from "zod";
import { labFaults, labLimits, labPatterns, labReasons } from "./lab-options.ts";

const within = ({ min, max }: { min: number; max: number }) => z.number().int().min(min).max(max);

/** Configuration of a run. Equal values lead to the same run. */
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

/** Body of a stop request; it is empty. */
export const stopLabInputSchema = z.object({});

export type LabConfig = z.infer<typeof labConfigSchema>;

/** Counts of one step of the run. `p95Ms` is absent if no call ended in it. */
const labPointSchema = z.object({
	tokenRequests: z.number(),
	calls: z.number(),
	failures: z.number(),
	p95Ms: z.number().optional(),
});

export type LabPoint = z.infer<typeof labPointSchema>;

/** Result of one pattern in a run. `calls` includes failed calls; a call without a response counts at its deadline. */
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

/** Current state of a run. The points are `stepMs` apart; `elapsedMs` grows until the last responses have arrived. */
const labRunSchema = z.object({
	id: z.string(),
	phase: z.enum(["running", "finished", "stopped", "failed"]),
	config: labConfigSchema,
	elapsedMs: z.number(),
	stepMs: z.number(),
	subjects: z.array(labSubjectSchema),
});

export type LabRunView = z.infer<typeof labRunSchema>;

/** The current or the last run; absent after the process has started. */
export const labStateSchema = z.object({ run: labRunSchema.optional() });

export type LabState = z.infer<typeof labStateSchema>;

/** Kinds of scripts that Auth0 runs at a sign-in. */
export const scriptKinds = ["rules", "actions"] as const;

const scriptRunSchema = z.object({
	scripts: z.array(z.string()),
	at: z.string(),
	elapsedMs: z.number(),
	tokenRequests: z.number(),
	calls: z.number(),
	failed: z.boolean(),
});

/** Totals of the rules and of the Actions since the embedded tenant started, and the latest run of each. */
export const scriptRunsSchema = z.object({
	kinds: z.array(
		z.object({
			kind: z.enum(scriptKinds),
			runs: z.number(),
			tokenRequests: z.number(),
			last: scriptRunSchema.optional(),
		}),
	),
});

export type ScriptRuns = z.infer<typeof scriptRunsSchema>;
