import { z } from "zod";

/**
 * How the tenant answers, as Rolecall's own calls of the last minutes saw it; asking costs no upstream call once a token is held.
 * `waiting`: a rate limit or a token back-off holds calls until `retryAfterSeconds` are over. `unreachable`: since `sinceMs` (epoch).
 */
export const tenantStatusSchema = z.object({
	state: z.enum(["connected", "slow", "waiting", "unreachable"]),
	domain: z.string(),
	latencyMs: z.number().optional(),
	sinceMs: z.number().optional(),
	retryAfterSeconds: z.number().optional(),
});

export type TenantStatus = z.infer<typeof tenantStatusSchema>;
