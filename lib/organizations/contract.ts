import { z } from "zod";

/** The tenant's organizations, as a picker needs them. `hasMore` where the tenant has more than the first 100. */
export const organizationListSchema = z.object({
	organizations: z.array(z.object({ id: z.string(), name: z.string(), display_name: z.string().nullish() })),
	hasMore: z.boolean(),
});

export type OrganizationList = z.infer<typeof organizationListSchema>;
