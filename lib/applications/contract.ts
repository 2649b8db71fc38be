import { z } from "zod";

export const applicationSchema = z.object({ client_id: z.string(), name: z.string().nullish() });

/** The tenant's applications by id, so that a person reads a name. */
export const applicationListSchema = z.object({ applications: z.array(applicationSchema) });

export type ApplicationList = z.infer<typeof applicationListSchema>;
