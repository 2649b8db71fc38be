/** Formats of an export. */
export const auditFormats = ["csv", "jsonl"] as const;

/** Most entries of an export: the newest. */
export const mostExported = 50_000;

/** Types of targets that acts have. */
export const auditTargetTypes = ["user", "role", "organization", "group", "tenant", "view", "ip"] as const;

/** Kinds of entries: acts, which change something, and sensitive reads. */
export const auditKinds = ["act", "read"] as const;

/** Outcomes of acts. An act that is `intended` has no outcome yet. */
export const auditOutcomes = ["intended", "succeeded", "partly", "failed", "unknown"] as const;

export type AuditTargetType = (typeof auditTargetTypes)[number];

/** Spans of time up to now, by which a history can be narrowed. */
export const spans = ["1h", "24h", "7d", "30d"] as const;

export type Span = (typeof spans)[number];

/** Returns a text as a span, or undefined for any other one, such as a time. */
export const toSpan = (text: string): Span | undefined => spans.find((span) => span === text);

/** Fewest and most characters of a text that the audit is searched for. Shorter ones would match nearly everything. */
export const textLength = { min: 3, max: 100 };

/** Length of each span, in hours. */
export const spanHours: Record<Span, number> = { "1h": 1, "24h": 24, "7d": 168, "30d": 720 };
