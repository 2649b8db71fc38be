import { z } from "zod";

/** Where a page of a list stands: `start` counts from 0, `limit` is the page's size, `total` what the tenant counts. */
export const pageSchema = z.object({ start: z.number(), limit: z.number(), total: z.number() });
