import { z } from "zod";

/**
 * Status of the tenant by Rolecall's own calls of the last minutes. Reading it costs an upstream call only after a while without calls.
 * `waiting`: a rate limit or a token back-off holds calls for `retryAfterSeconds`. `unreachable`: since `sinceMs` (epoch).
 * `failing`: it answers with errors since `sinceMs`.
 */
export const tenantStatusSchema = z.object({
	state: z.enum(["connected", "slow", "waiting", "failing", "unreachable"]),
	domain: z.string(),
	latencyMs: z.number().optional(),
	sinceMs: z.number().optional(),
	retryAfterSeconds: z.number().optional(),
	/** True if a changed access policy is refused. Only people with `access:read` are told. */
	policyRefused: z.literal(true).optional(),
});

export type TenantStatus = z.infer<typeof tenantStatusSchema>;
