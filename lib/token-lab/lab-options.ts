/** The parts of a lab run that browser and server share, free of the schema library. */
export const labPatterns = ["naive", "seed", "sdk", "rolecall"] as const;

export type LabPatternName = (typeof labPatterns)[number];

/** What happens to the token endpoint, or to the tokens, in the middle third of a run. */
export const labFaults = ["none", "revoke", "rate_limited", "server_error", "hang", "slow"] as const;

export type LabFault = (typeof labFaults)[number];

export const labLimits = {
	/** Of each pattern: all call at once at the start, then in turns. */
	callers: { min: 1, max: 200 },
	/** Calls a second of each pattern. */
	perSecond: { min: 1, max: 500 },
	lifetimeSeconds: { min: 5, max: 86_400 },
	seconds: { min: 5, max: 30 },
} as const;

/** A token of 65 s is used for 5 s by the seed's rule, and its window can be seen at work within the run. */
export const labDefaults = {
	patterns: labPatterns,
	callers: 20,
	perSecond: 40,
	lifetimeSeconds: 65,
	fault: "none",
	seconds: 15,
} as const;

/** Why a call failed. */
export const labReasons = ["unauthorized", "rate_limited", "server_error", "timeout", "other"] as const;

export type LabReason = (typeof labReasons)[number];

/** How many points a run is drawn with. */
export const labSteps = 60;

/** When the fault is there, in ms from the start of the run. */
export function faultSpanMs(fault: LabFault, seconds: number): { fromMs: number; untilMs: number } | undefined {
	if (fault === "none") return undefined;
	const fromMs = (seconds * 1_000) / 3;
	return { fromMs, untilMs: fault === "revoke" ? fromMs : fromMs * 2 };
}
