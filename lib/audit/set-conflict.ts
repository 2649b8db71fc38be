import { z } from "zod";

/** An act on the thing that was changed meanwhile. */
export const lastChangeSchema = z.object({ actorName: z.string(), action: z.string(), createdAt: z.string() });

export type LastChange = z.infer<typeof lastChangeSchema>;

/** What a 409 `conflict` of a set carries: its version now, and who changed it last, as far as Rolecall was used for it. */
export const setConflictSchema = z.object({ version: z.string(), changes: z.array(lastChangeSchema) });

export type SetConflict = z.infer<typeof setConflictSchema>;
