import type { BodySchema } from "./validate-body.ts";

const perTime: BodySchema = { type: "integer", minimum: 1, maximum: 2_147_483_647 };

/**
 * Body schema of the token quota of a client or an organization.
 * @see https://auth0.com/docs/fine-grained-m2m-token-quotas
 */
export const tokenQuotaSchema: BodySchema = {
	type: "object",
	properties: {
		client_credentials: {
			type: "object",
			properties: { enforce: { type: "boolean" }, per_day: perTime, per_hour: perTime },
			minProperties: 1,
			additionalProperties: false,
		},
	},
	required: ["client_credentials"],
	additionalProperties: false,
};
