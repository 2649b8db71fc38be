import { z } from "zod";
import { reasonSchema } from "../audit/reason-schema.ts";
import { organizationIdSchema } from "../ids/organization-id.ts";

/** A connection of an organization, with Auth0's field names. */
export const organizationConnectionSchema = z.object({
	connection_id: z.string(),
	assign_membership_on_login: z.boolean().nullish(),
	/** Set for enterprise connections only. */
	show_as_button: z.boolean().nullish(),
	/** Set for database connections only. */
	is_signup_enabled: z.boolean().nullish(),
	connection: z.object({ name: z.string().nullish(), strategy: z.string().nullish() }).nullish(),
});

export type OrganizationConnection = z.infer<typeof organizationConnectionSchema>;

export const organizationConnectionsSchema = z.object({ connections: z.array(organizationConnectionSchema) });

export type OrganizationConnections = z.infer<typeof organizationConnectionsSchema>;

const connectionIdSchema = z.string().regex(/^con_[A-Za-z0-9]{1,64}$/);

const settingsSchema = z.object({
	assign_membership_on_login: z.boolean(),
	show_as_button: z.boolean().exactOptional(),
	is_signup_enabled: z.boolean().exactOptional(),
});

export type ConnectionSettings = z.infer<typeof settingsSchema>;

export const enableConnectionInputSchema = settingsSchema.extend({
	connectionId: connectionIdSchema,
	reason: reasonSchema,
});

export type EnableConnectionInput = z.infer<typeof enableConnectionInputSchema>;

/** `base` holds the values that the editor loaded. */
export const updateConnectionInputSchema = settingsSchema.extend({
	base: settingsSchema,
	reason: reasonSchema,
});

export type UpdateConnectionInput = z.infer<typeof updateConnectionInputSchema>;

export const disableConnectionInputSchema = z.object({ reason: reasonSchema });

export type DisableConnectionInput = z.infer<typeof disableConnectionInputSchema>;

export const organizationConnectionParamsSchema = z.object({
	organizationId: organizationIdSchema,
	connectionId: connectionIdSchema,
});

export type OrganizationConnectionParams = z.infer<typeof organizationConnectionParamsSchema>;
