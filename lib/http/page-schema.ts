import { z } from "zod";

/** The position of a page in a list: `start` counts from 0, `limit` is the page's size, `total` is the tenant's count. */
export const pageSchema = z.object({ start: z.number(), limit: z.number(), total: z.number() });
