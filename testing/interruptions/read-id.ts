import { z } from "zod";

const createdSchema = z.object({ id: z.string() });

/** Returns the id in the tenant's answer to a create or a look-up. Throws if there is none. */
export const readId = (body: unknown): string => createdSchema.parse(body).id;
