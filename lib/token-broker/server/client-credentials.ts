import "server-only";
import { randomUUID } from "node:crypto";
import { importPKCS8, SignJWT } from "jose";
import type { Secret } from "../../env/server/secret.ts";
import { TokenFailure } from "./token-failure.ts";

/** Credentials of the machine application: one secret, two during a rotation, or a private key. */
export type ClientAuth =
	| { method: "client_secret_post"; secret: Secret; nextSecret?: Secret | undefined }
	| { method: "private_key_jwt"; privateKey: Secret };

type Parameters = Record<string, string>;

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/**
 * Signs a client assertion that lives for 60 s. Its audience is the issuer, with the trailing slash.
 * @throws TokenFailure `token_credentials_rejected` when the key cannot be read.
 * @see https://www.rfc-editor.org/rfc/rfc7523#section-3
 */
async function assertion(clientId: string, issuer: string, privateKey: Secret): Promise<Parameters> {
	const key = await importPKCS8(privateKey.reveal(), "RS256").catch((cause) => {
		throw new TokenFailure("token_credentials_rejected", { cause });
	});
	const jwt = await new SignJWT({})
		.setProtectedHeader({ alg: "RS256" })
		.setIssuer(clientId)
		.setSubject(clientId)
		.setAudience(issuer)
		.setJti(randomUUID())
		.setIssuedAt()
		.setExpirationTime("60s")
		.sign(key);
	return { client_assertion_type: assertionType, client_assertion: jwt };
}

/**
 * Creates the list of credentials, the last accepted one first. Auth0 advises trying both secrets while one replaces the other.
 * Each credential builds new parameters for each attempt.
 */
export function createCredentials({ clientId, issuer, auth }: { clientId: string; issuer: string; auth: ClientAuth }) {
	const ways: { name: string; parameters: () => Promise<Parameters> }[] =
		auth.method === "private_key_jwt"
			? [{ name: "private_key", parameters: () => assertion(clientId, issuer, auth.privateKey) }]
			: [
					{ name: "secret", secret: auth.secret },
					{ name: "next_secret", secret: auth.nextSecret },
				].flatMap(({ name, secret }) =>
					secret === undefined ? [] : [{ name, parameters: async () => ({ client_secret: secret.reveal() }) }],
				);
	let lastGood = 0;

	return {
		inOrder: () => [...ways.slice(lastGood), ...ways.slice(0, lastGood)],
		succeeded(name: string) {
			lastGood = Math.max(
				0,
				ways.findIndex((way) => way.name === name),
			);
		},
		/** Returns the name of the credential in use, never its value. */
		inUse: () => ways[lastGood]?.name ?? "none",
	};
}

export type Credentials = ReturnType<typeof createCredentials>;
