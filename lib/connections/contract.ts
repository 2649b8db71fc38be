import { z } from "zod";

export const connectionSchema = z.object({
	id: z.string(),
	name: z.string(),
	strategy: z.string(),
	display_name: z.string().nullish(),
});

/** The tenant's connections, with the fields that a picker needs. */
export const connectionListSchema = z.object({ connections: z.array(connectionSchema) });

export type ConnectionList = z.infer<typeof connectionListSchema>;
