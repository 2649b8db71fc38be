import { z } from "zod";

/**
 * The answer of the tenant's own log about an act: its entries, oldest first, and whether these are all; that there is none yet, because the log lags; that there is
 * none; that there were too many writes to look through; or that the act is older than any plan keeps the log.
 */
export const tenantLogSchema = z.discriminatedUnion("state", [
	z.object({
		state: z.literal("found"),
		entries: z.array(z.object({ payload: z.record(z.string(), z.unknown()) })),
		isWhole: z.boolean(),
	}),
	z.object({ state: z.enum(["not_yet", "none", "too_many", "too_old"]) }),
]);

export type TenantLog = z.infer<typeof tenantLogSchema>;

export const auditEntryParamsSchema = z.object({ entryId: z.uuid() });
