import { z } from "zod";

export const organizationOptionSchema = z.object({
	id: z.string(),
	name: z.string(),
	display_name: z.string().nullish(),
});

/** The tenant's organizations, as a picker needs them. `hasMore` where the tenant has more than the first 1,000. */
export const organizationListSchema = z.object({
	organizations: z.array(organizationOptionSchema),
	hasMore: z.boolean(),
});

export type OrganizationList = z.infer<typeof organizationListSchema>;
