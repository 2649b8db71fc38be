import { z } from "zod";

export const applicationSchema = z.object({ client_id: z.string(), name: z.string().nullish() });

/** The tenant's applications, which give a name to each id on the screen. */
export const applicationListSchema = z.object({ applications: z.array(applicationSchema) });

export type ApplicationList = z.infer<typeof applicationListSchema>;
