import type { BodySchema } from "../validate-body.ts";

const text: BodySchema = { type: "string" };
const flag: BodySchema = { type: "boolean" };
const object = (properties: Record<string, BodySchema>, required: string[]): BodySchema => ({
	type: "object",
	additionalProperties: false,
	properties,
	required,
});

const encoding: BodySchema = { type: "string", enum: ["base64", "hex", "utf8"] };
const digests = ["md4", "md5", "ripemd160", "sha1", "sha224", "sha256", "sha384", "sha512", "whirlpool"];
const algorithms = [
	...["argon2", "bcrypt", "hmac", "ldap", "md4", "md5"],
	...["sha1", "sha256", "sha512", "pbkdf2", "scrypt"],
];
const textEncodings = ["ascii", "utf8", "utf16le", "ucs2", "latin1", "binary"];

const passwordHash: BodySchema = object(
	{
		algorithm: { type: "string", enum: algorithms },
		hash: {
			type: "object",
			properties: {
				value: text,
				encoding,
				digest: { type: "string", enum: digests },
				key: { type: "object", required: ["value"], properties: { value: text, encoding } },
			},
		},
		salt: {
			type: "object",
			required: ["value"],
			properties: { value: text, encoding, position: { type: "string", enum: ["prefix", "suffix"] } },
		},
		password: { type: "object", properties: { encoding: { type: "string", enum: textEncodings } } },
		keylen: { type: "integer" },
		cost: { type: "integer" },
		blockSize: { type: "integer" },
		parallelization: { type: "integer" },
	},
	["algorithm", "hash"],
);

const factor: BodySchema = {
	type: "object",
	additionalProperties: false,
	maxProperties: 1,
	properties: {
		totp: object({ secret: { type: "string", pattern: "^[A-Z2-7]+$" } }, ["secret"]),
		phone: object({ value: { type: "string", pattern: "^\\+[0-9]{1,15}$" } }, ["value"]),
		email: object({ value: { type: "string", format: "email" } }, ["value"]),
	},
};

/**
 * Schema of an import row.
 * @see https://auth0.com/docs/manage-users/user-migration/bulk-user-import-database-schema-and-examples
 */
export const importSchema: BodySchema = object(
	{
		email: { type: "string", format: "email" },
		email_verified: flag,
		user_id: text,
		username: text,
		phone_number: { type: "string", pattern: "^\\+[0-9]{1,15}$" },
		phone_verified: flag,
		given_name: text,
		family_name: text,
		name: text,
		nickname: text,
		picture: text,
		blocked: flag,
		password_hash: text,
		custom_password_hash: passwordHash,
		app_metadata: { type: "object" },
		user_metadata: { type: "object" },
		mfa_factors: { type: "array", minItems: 1, maxItems: 10, items: factor },
	},
	["email"],
);
