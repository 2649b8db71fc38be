import type { BodySchema } from "../validate-body.ts";

/** Makes the schema of a text field, which accepts `null` if the field can be removed. */
type Text = (rule: BodySchema) => BodySchema;

const given: Text = (rule) => ({ type: "string", ...rule });
const removable: Text = (rule) => ({ type: ["string", "null"], ...rule });

const sharedFields = (text: Text): Record<string, BodySchema> => ({
	email: text({ format: "email" }),
	email_verified: { type: "boolean" },
	phone_number: text({ pattern: "^\\+[0-9]{1,15}$" }),
	phone_verified: { type: "boolean" },
	blocked: { type: "boolean" },
	user_metadata: { type: "object" },
	app_metadata: { type: "object" },
	given_name: text({ minLength: 1, maxLength: 150 }),
	family_name: text({ minLength: 1, maxLength: 150 }),
	name: text({ minLength: 1, maxLength: 300 }),
	nickname: text({ minLength: 1, maxLength: 300 }),
	picture: text({ format: "strict-uri" }),
	username: text({ minLength: 1, maxLength: 128 }),
	password: text({ minLength: 1, maxLength: 72 }),
	verify_email: { type: "boolean" },
	connection: { type: "string", minLength: 1 },
});

export const createUserSchema: BodySchema = {
	properties: { ...sharedFields(given), user_id: { type: "string", maxLength: 255, pattern: "^\\S*$" } },
	required: ["connection"],
};

export const updateUserSchema: BodySchema = {
	properties: {
		...sharedFields(removable),
		client_id: { type: "string", minLength: 1 },
		verify_phone_number: { type: "boolean" },
		verify_password: { type: "boolean" },
	},
};
