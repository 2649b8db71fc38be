import { z } from "zod";
import { directoryGaps } from "../../http/directory-gaps.ts";
import { userListQuerySchema } from "../user-list.ts";

/** The filters whose choices are counted. */
const countedFilters = ["connection", "status", "role"] as const;

export type CountedFilter = (typeof countedFilters)[number];

/** A list, and the filter whose choices are counted in it. */
export const choiceCountsQuerySchema = z.intersection(userListQuerySchema, z.object({ by: z.enum(countedFilters) }));

/**
 * The users that each choice of a filter has in a list, without the filter itself (`GET /api/users/counts`). `isWhole` is false if the list
 * has more users than were counted, so that each choice has at least so many. `directory` says why nothing could be counted.
 */
export const choiceCountsSchema = z.object({
	counts: z.array(z.object({ id: z.string(), count: z.number() })),
	isWhole: z.boolean(),
	directory: z.enum(directoryGaps).optional(),
});

export type ChoiceCounts = z.infer<typeof choiceCountsSchema>;
