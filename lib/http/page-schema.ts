import { z } from "zod";
import { isPageNumber } from "./page-number.ts";

/** The position of a page in a list: `start` counts from 0, `limit` is the page's size, `total` is the tenant's count. */
export const pageSchema = z.object({ start: z.number(), limit: z.number(), total: z.number() });

/** The position of a page in a list of people, as `PageCounts`: a level with a scope is not told a count that is not its own. */
export const peoplePageSchema = pageSchema.extend({ total: z.number().optional(), hasMore: z.boolean().optional() });

/** The number of a page in a query. It counts from 1, up to `most`; default 1. */
export const pageNumberSchema = (most: number) =>
	z
		.string()
		.refine(isPageNumber, "A page's number is a whole number from 1.")
		.transform(Number)
		.pipe(z.number().max(most))
		.default(1);
