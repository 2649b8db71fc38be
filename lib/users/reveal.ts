import { z } from "zod";
import { reasonSchema } from "../audit/reason-schema.ts";

/** What is masked for a level without `pii:reveal`, and can be shown one at a time. */
const revealFields = ["email", "phone_number", "last_ip", "user_metadata", "app_metadata"] as const;

export type RevealField = (typeof revealFields)[number];

export const revealInputSchema = z.object({ field: z.enum(revealFields), reason: reasonSchema });

export type RevealInput = z.infer<typeof revealInputSchema>;

/** `value` is null where the user has none. */
export const revealedSchema = z.object({ field: z.enum(revealFields), value: z.unknown() });

export type Revealed = z.infer<typeof revealedSchema>;
