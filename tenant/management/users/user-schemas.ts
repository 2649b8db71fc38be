import type { BodySchema } from "../validate-body.ts";

const text = (maxLength: number): BodySchema => ({ type: ["string", "null"], maxLength, minLength: 1 });

const shared: Record<string, BodySchema> = {
	email: { type: ["string", "null"], format: "email" },
	email_verified: { type: "boolean" },
	phone_number: { type: ["string", "null"], pattern: "^\\+[0-9]{1,15}$" },
	phone_verified: { type: "boolean" },
	blocked: { type: "boolean" },
	user_metadata: { type: "object" },
	app_metadata: { type: "object" },
	given_name: text(150),
	family_name: text(150),
	name: text(300),
	nickname: text(300),
	picture: { type: ["string", "null"] },
	username: { type: "string", maxLength: 128, minLength: 1 },
	password: { type: ["string", "null"], minLength: 1, maxLength: 72 },
	verify_email: { type: "boolean" },
	connection: { type: "string", minLength: 1 },
};

export const createUserSchema: BodySchema = {
	properties: { ...shared, user_id: { type: "string", maxLength: 255 } },
	required: ["connection"],
};

export const updateUserSchema: BodySchema = {
	properties: {
		...shared,
		client_id: { type: "string" },
		verify_phone_number: { type: "boolean" },
		verify_password: { type: "boolean" },
	},
};
