import type { BodySchema } from "../../validate-body.ts";

const text: BodySchema = { type: "string" };
const preferred: BodySchema = { type: "string", enum: ["voice", "sms"] };
const phoneNumber: BodySchema = { type: "string", minLength: 2, maxLength: 30 };

export const createMethodSchema: BodySchema = {
	properties: {
		type: { type: "string", enum: ["phone", "email", "totp", "webauthn-roaming", "passkey"] },
		name: text,
		totp_secret: text,
		phone_number: phoneNumber,
		email: text,
		preferred_authentication_method: preferred,
		key_id: text,
		public_key: text,
		aaguid: { type: "string", format: "uuid" },
		relying_party_identifier: { type: "string", format: "hostname" },
		credential_device_type: { type: "string", enum: ["single_device", "multi_device"] },
		credential_backed_up: { type: "boolean" },
		identity_user_id: text,
		user_agent: text,
		user_handle: text,
		transports: { type: "array", items: text },
	},
	required: ["type"],
};

export const replaceMethodsSchema: BodySchema = {
	type: "array",
	items: {
		type: "object",
		properties: {
			type: { type: "string", enum: ["phone", "email", "totp"] },
			preferred_authentication_method: preferred,
			name: { type: "string", minLength: 1, maxLength: 20 },
			phone_number: phoneNumber,
			email: { type: "string", minLength: 1 },
			totp_secret: { type: "string", minLength: 1 },
		},
		required: ["type"],
		additionalProperties: false,
	},
};

export const updateMethodSchema: BodySchema = {
	properties: { name: text, preferred_authentication_method: preferred },
};
