import { z } from "zod";
import { organizationIdSchema } from "./organization-id.ts";

export const organizationOptionSchema = z.object({
	id: z.string(),
	name: z.string(),
	display_name: z.string().nullish(),
});

export type OrganizationOption = z.infer<typeof organizationOptionSchema>;

/** How the list can be sorted, in Auth0's words. */
export const organizationSorts = ["name:1", "name:-1", "display_name:1", "display_name:-1"] as const;

export type OrganizationSort = (typeof organizationSorts)[number];

/** `from` is the `nextFrom` of the thousand before. */
export const organizationListQuerySchema = z.object({
	sort: z.enum(organizationSorts).default("name:1"),
	from: z.string().min(1).max(512).optional(),
});

export type OrganizationListQuery = z.infer<typeof organizationListQuerySchema>;

/** Organizations of the tenant, 1,000 at a time. `hasMore` where others follow, from `nextFrom` on. */
export const organizationListSchema = z.object({
	organizations: z.array(organizationOptionSchema),
	hasMore: z.boolean(),
	nextFrom: z.string().optional(),
});

export type OrganizationList = z.infer<typeof organizationListSchema>;

/** An organization as Auth0 names its parts. */
export const organizationSchema = organizationOptionSchema.extend({
	branding: z
		.object({
			logo_url: z.string().nullish(),
			colors: z.object({ primary: z.string().nullish(), page_background: z.string().nullish() }).nullish(),
		})
		.nullish(),
	metadata: z.record(z.string(), z.string().nullable()).nullish(),
});

export type Organization = z.infer<typeof organizationSchema>;

export const organizationParamsSchema = z.object({ organizationId: organizationIdSchema });
