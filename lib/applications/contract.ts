import { z } from "zod";

/** The tenant's applications by id, so that a person reads a name. */
export const applicationListSchema = z.object({
	applications: z.array(z.object({ client_id: z.string(), name: z.string().nullish() })),
});

export type ApplicationList = z.infer<typeof applicationListSchema>;
