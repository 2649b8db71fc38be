import { tokenQuotaSchema } from "../token-quota-schema.ts";
import type { BodySchema } from "../validate-body.ts";
import { connectionSettings } from "./connection-settings.ts";

const color: BodySchema = { type: "string", format: "html-color" };

const branding: BodySchema = {
	type: "object",
	properties: {
		logo_url: { type: ["string", "null"], format: "https-uri" },
		colors: {
			type: "object",
			properties: { primary: color, page_background: color },
			required: ["primary", "page_background"],
			additionalProperties: false,
		},
	},
	additionalProperties: false,
};

const shared: Record<string, BodySchema> = {
	name: { type: "string", format: "organization-name", minLength: 1, maxLength: 50 },
	display_name: { type: "string", minLength: 1, maxLength: 255 },
	branding,
	metadata: {
		type: "object",
		maxProperties: 25,
		additionalProperties: { type: ["string", "null"], maxLength: 255 },
	},
	third_party_client_access: { type: "string", enum: ["block", "allow"] },
	is_app_entitlement_active: { type: "boolean" },
};

const enabledConnection: BodySchema = {
	type: "object",
	properties: { connection_id: { type: "string", format: "connection-id" }, ...connectionSettings },
	required: ["connection_id"],
	additionalProperties: false,
};

/** Body schema of `POST /organizations`. */
export const newOrganizationSchema: BodySchema = {
	properties: {
		...shared,
		token_quota: tokenQuotaSchema,
		enabled_connections: { type: "array", items: enabledConnection },
	},
	required: ["name"],
};

/** Body schema of `PATCH /organizations/{id}`. */
export const changedOrganizationSchema: BodySchema = {
	properties: { ...shared, token_quota: { ...tokenQuotaSchema, type: ["object", "null"] } },
};
