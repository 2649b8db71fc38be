import { z } from "zod";
import { reasonSchema } from "../audit/reason-schema.ts";
import { lossSchema } from "../directory/loss.ts";
import { organizationIdSchema } from "../ids/organization-id.ts";
import { isHexColor } from "./hex-color.ts";
import { isLogoUrl, isOrganizationName, organizationLimits } from "./organization-rules.ts";
import { organizationSorts } from "./organization-sorts.ts";

export const organizationOptionSchema = z.object({
	id: z.string(),
	name: z.string(),
	display_name: z.string().nullish(),
	/** The number of members in the actor's scope; absent if the directory cannot count them. */
	members: z.number().optional(),
});

export type OrganizationOption = z.infer<typeof organizationOptionSchema>;

/** `from` is the `nextFrom` of the previous 1,000. */
export const organizationListQuerySchema = z.object({
	sort: z.enum(organizationSorts).default("name:1"),
	from: z.string().min(1).max(512).optional(),
});

export type OrganizationListQuery = z.infer<typeof organizationListQuerySchema>;

/**
 * Organizations of the tenant, 1,000 at a time. `hasMore` is true if others follow, starting at `nextFrom`. `asOf` is the time up to which the
 * members were counted.
 */
export const organizationListSchema = z.object({
	organizations: z.array(organizationOptionSchema),
	hasMore: z.boolean(),
	nextFrom: z.string().optional(),
	asOf: z.string().optional(),
});

export type OrganizationList = z.infer<typeof organizationListSchema>;

/** An organization, with Auth0's field names. */
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

export type OrganizationParams = z.infer<typeof organizationParamsSchema>;

const nameSchema = z
	.string()
	.trim()
	.refine(isOrganizationName, "Small letters, digits, _ and -, up to 50; it begins with a letter or digit.");
const displayNameSchema = z.string().trim().max(organizationLimits.display_name);

export const createOrganizationInputSchema = z.object({
	name: nameSchema,
	display_name: displayNameSchema.default(""),
	reason: reasonSchema,
});

export type CreateOrganizationInput = z.input<typeof createOrganizationInputSchema>;

const colorSchema = z.string().refine((text) => text === "" || isHexColor(text), "A colour such as #1f6feb.");

/** The edited values; omitted ones stay unchanged. */
const changesSchema = z
	.object({
		name: nameSchema,
		display_name: displayNameSchema.min(1),
		logo_url: z
			.string()
			.max(organizationLimits.logo_url)
			.refine((text) => text === "" || isLogoUrl(text), "An address that begins with https://."),
		primary: colorSchema,
		page_background: colorSchema,
		metadata: z
			.record(z.string().min(1).max(organizationLimits.key), z.string().max(organizationLimits.value))
			.refine((metadata) => Object.keys(metadata).length <= organizationLimits.metadata, "At most 25 values."),
	})
	.exactPartial();

/** `base` holds the values that the editor loaded; `undoes` is the id of the audit entry that this edit undoes. */
export const updateOrganizationInputSchema = z.object({
	changes: changesSchema,
	base: z.object({
		name: z.string().max(1_000),
		display_name: z.string().max(1_000),
		logo_url: z.string().max(10_000),
		primary: z.string().max(100),
		page_background: z.string().max(100),
		metadata: z.record(z.string(), z.string().max(10_000)),
	}),
	reason: reasonSchema,
	undoes: z.uuid().optional(),
});

export type UpdateOrganizationInput = z.infer<typeof updateOrganizationInputSchema>;

/** The organization after an edit. `auditId` is the edit's audit entry, absent if nothing was changed. */
export const changedOrganizationSchema = z.object({ organization: organizationSchema, auditId: z.string().optional() });

export type ChangedOrganization = z.infer<typeof changedOrganizationSchema>;

export const deleteOrganizationInputSchema = z.object({ reason: reasonSchema });

export type DeleteOrganizationInput = z.infer<typeof deleteOrganizationInputSchema>;

/** Counts of what a delete of the organization removes; `null` if the tenant gives no count. */
export const organizationDeletePreflightSchema = z.object({
	members: z.number().nullable(),
	connections: z.number().nullable(),
	invitations: z.number().nullable(),
	roles: z.number().nullable(),
	loss: lossSchema.optional(),
});

export type OrganizationDeletePreflight = z.infer<typeof organizationDeletePreflightSchema>;
