import type { BodySchema } from "../validate-body.ts";

/** Returns the body schema of a change of metadata: up to 25 strings of up to 255 characters. `null` or `{}` removes them all. */
export const metadataSchema = (name: string): BodySchema => ({
	properties: {
		[name]: {
			type: ["object", "null"],
			maxProperties: 25,
			additionalProperties: { type: "string", maxLength: 255 },
		},
	},
	minProperties: 1,
});
