import { createPublicKey } from "node:crypto";
import { calculateJwkThumbprint } from "jose";
import type { ClientCredential } from "../../records/client-record.ts";
import { newId } from "../../state/new-id.ts";
import { wrongBody } from "../api-error.ts";
import type { BodySchema } from "../validate-body.ts";

/** Body schema of a credential. */
export const credentialSchema: BodySchema = {
	type: "object",
	properties: {
		credential_type: { type: "string", enum: ["public_key", "cert_subject_dn", "x509_cert"] },
		name: { type: "string", maxLength: 128 },
		subject_dn: { type: "string", minLength: 1, maxLength: 256 },
		pem: { type: "string", minLength: 1, maxLength: 4_096 },
		alg: { type: "string", enum: ["RS256", "RS384", "PS256"] },
		parse_expiry_from_cert: { type: "boolean" },
		expires_at: { type: "string", format: "date-time" },
		kid: { type: "string", pattern: "^([0-9a-zA-Z-_]{10,64})$" },
	},
	required: ["credential_type"],
	additionalProperties: false,
};

async function keyFields(pem: unknown, kid: unknown) {
	if (typeof pem !== "string") throw wrongBody("Missing required property: pem");
	try {
		return { kid: kid ?? (await calculateJwkThumbprint(createPublicKey(pem).export({ format: "jwk" }))) };
	} catch {
		throw wrongBody("Object didn't pass validation for format pem", "pem");
	}
}

/** Creates a credential from a validated body. Its `kid` defaults to the key's thumbprint (RFC 7638). @throws ApiError 400. */
export async function createCredential(body: Record<string, unknown>, nowIso: string): Promise<ClientCredential> {
	const { credential_type, parse_expiry_from_cert: _parse, pem, kid, alg, ...rest } = body;
	const isKey = credential_type === "public_key";
	return {
		id: newId("cred", 22),
		credential_type,
		...(isKey ? { ...(await keyFields(pem, kid)), alg: alg ?? "RS256" } : {}),
		...rest,
		...(typeof pem === "string" ? { pem } : {}),
		created_at: nowIso,
		updated_at: nowIso,
	};
}
