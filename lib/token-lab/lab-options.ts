/** Options of a lab run that browser and server share. This file does not import the schema library. */
export const labPatterns = ["naive", "seed", "sdk", "rolecall"] as const;

export type LabPatternName = (typeof labPatterns)[number];

/** Faults of the token endpoint or the tokens in the middle third of a run. */
export const labFaults = ["none", "revoke", "rate_limited", "server_error", "hang", "slow"] as const;

export type LabFault = (typeof labFaults)[number];

export const labLimits = {
	/** Callers of each pattern. All call at once at the start, then in turns. */
	callers: { min: 1, max: 200 },
	/** Calls per second of each pattern. */
	perSecond: { min: 1, max: 500 },
	lifetimeSeconds: { min: 5, max: 86_400 },
	seconds: { min: 5, max: 30 },
} as const;

/** Time before its expiry from which the seed pattern no longer uses a token. */
export const seedMarginSeconds = 60;

/** Default run. The seed pattern uses a token of 65 s for 5 s, so the run shows its renewals. */
export const labDefaults = {
	patterns: labPatterns,
	callers: 20,
	perSecond: 40,
	lifetimeSeconds: 65,
	fault: "none",
	seconds: 15,
} as const;

/** Reasons for a failed call. */
export const labReasons = ["unauthorized", "rate_limited", "server_error", "timeout", "other"] as const;

export type LabReason = (typeof labReasons)[number];

/** Number of points in a run's chart. */
export const labSteps = 60;

/** Returns the time of the fault, in ms from the start of the run. */
export function faultSpanMs(fault: LabFault, seconds: number): { fromMs: number; untilMs: number } | undefined {
	if (fault === "none") return undefined;
	const fromMs = (seconds * 1_000) / 3;
	return { fromMs, untilMs: fault === "revoke" ? fromMs : fromMs * 2 };
}
