import { z } from "zod";

const needs = ["required", "optional", "off"] as const;

const needSchema = z.enum(needs);

/** Identifiers of the users of a database. `off`: its users have none of this kind. */
export const connectionIdentifiersSchema = z.object({
	email: needSchema,
	username: needSchema,
	phone_number: needSchema,
});

export type ConnectionIdentifiers = z.infer<typeof connectionIdentifiersSchema>;

export const connectionIdentifiersQuerySchema = z.object({ connection: z.string().min(1).max(128) });

const attributeSchema = z
	.object({
		identifier: z.object({ active: z.boolean().optional() }).optional(),
		profile_required: z.boolean().optional(),
		signup: z.object({ status: z.string().optional() }).optional(),
	})
	.optional();

const upstreamOptionsSchema = z.object({
	requires_username: z.boolean().optional(),
	attributes: z.object({ email: attributeSchema, username: attributeSchema, phone_number: attributeSchema }).optional(),
});

/** A connection as Auth0 returns it, reduced to what its users are known by. */
export const identifiersConnectionSchema = z.object({ name: z.string(), options: upstreamOptionsSchema.optional() });

function needOf(attribute: z.infer<typeof attributeSchema>): ConnectionIdentifiers["email"] {
	if (attribute === undefined) return "off";
	const isRequired = attribute.profile_required === true || attribute.signup?.status === "required";
	return isRequired ? "required" : "optional";
}

/**
 * Returns the identifiers of a database's options. Flexible identifiers say each on their own; an older database has an e-mail, and a
 * username if it requires one. Pure. @see https://auth0.com/docs/authenticate/database-connections/flexible-identifiers-and-attributes
 */
export function toConnectionIdentifiers({
	requires_username,
	attributes,
}: z.infer<typeof upstreamOptionsSchema> = {}): ConnectionIdentifiers {
	if (attributes === undefined)
		return { email: "required", username: requires_username === true ? "required" : "off", phone_number: "off" };
	return {
		email: needOf(attributes.email),
		username: needOf(attributes.username),
		phone_number: needOf(attributes.phone_number),
	};
}
