/** Types of targets that acts have. */
export const auditTargetTypes = ["user", "role", "organization", "group", "tenant", "view", "ip"] as const;

/** Outcomes of acts. An act that is `intended` has no outcome yet. */
export const auditOutcomes = ["intended", "succeeded", "partly", "failed", "unknown"] as const;

/** Spans of time up to now, in hours. */
export const auditSpans = { "1h": 1, "24h": 24, "7d": 168, "30d": 720 } as const;
