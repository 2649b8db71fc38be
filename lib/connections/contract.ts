import { z } from "zod";

/** The tenant's connections, as a picker needs them. */
export const connectionListSchema = z.object({
	connections: z.array(
		z.object({ id: z.string(), name: z.string(), strategy: z.string(), display_name: z.string().nullish() }),
	),
});

export type ConnectionList = z.infer<typeof connectionListSchema>;
