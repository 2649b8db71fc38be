import type { BodySchema } from "../validate-body.ts";

const identity = (provider: BodySchema): BodySchema => ({
	type: "object",
	properties: {
		user_id: { type: "string" },
		provider,
		connection_id: { type: "string", pattern: "^con_[A-Za-z0-9]{16}$" },
	},
	required: ["user_id", "provider"],
	additionalProperties: false,
});

const sharedFields: Record<string, BodySchema> = {
	result_url: { type: "string", format: "url" },
	user_id: { type: "string", format: "user-id" },
	client_id: { type: "string", format: "client-id" },
	organization_id: { type: "string", format: "organization-id" },
	ttl_sec: { type: "integer", minimum: 0 },
	includeEmailInRedirect: { type: "boolean" },
};

export const verificationTicketSchema: BodySchema = {
	properties: { ...sharedFields, identity: identity({ type: "string" }) },
	required: ["user_id"],
};

export const passwordTicketSchema: BodySchema = {
	properties: {
		...sharedFields,
		connection_id: { type: "string", pattern: "^con_[A-Za-z0-9]{16}$" },
		email: { type: "string", format: "email" },
		mark_email_as_verified: { type: "boolean" },
		identity: identity({ type: "string", enum: ["auth0"] }),
	},
};
