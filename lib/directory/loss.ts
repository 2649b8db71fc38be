import { z } from "zod";

/**
 * Counts the users who lose a role, an organization, a group or permissions, by the directory, which has every change up to `asOf`. `count`
 * is the number of those who have it in no other way, absent where that is not known.
 */
export const lossSchema = z.object({ members: z.number(), count: z.number().optional(), asOf: z.string() });

export type Loss = z.infer<typeof lossSchema>;
