import { generateKeyPairSync } from "node:crypto";
import { jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { Secret } from "../../env/server/secret.ts";
import { createCredentials } from "./client-credentials.ts";

const client = { clientId: "machine", issuer: "https://acme.eu.auth0.com/" };
const names = (credentials: ReturnType<typeof createCredentials>) => credentials.inOrder().map(({ name }) => name);

describe("client secrets", () => {
	const auth = { method: "client_secret_post", secret: new Secret("old"), nextSecret: new Secret("new") } as const;

	it("tries both secrets during a rotation, the last accepted one first", async () => {
		const credentials = createCredentials({ ...client, auth });
		expect(names(credentials)).toEqual(["secret", "next_secret"]);
		credentials.succeeded("next_secret");
		expect(names(credentials)).toEqual(["next_secret", "secret"]);
		expect(credentials.inUse()).toBe("next_secret");
		await expect(credentials.inOrder()[0]?.parameters()).resolves.toEqual({ client_secret: "new" });
		credentials.succeeded("secret");
		expect(names(credentials)).toEqual(["secret", "next_secret"]);
	});

	it("tries only one secret outside a rotation", () => {
		const credentials = createCredentials({
			...client,
			auth: { method: "client_secret_post", secret: new Secret("one") },
		});
		expect(names(credentials)).toEqual(["secret"]);
	});
});

describe("client private key", () => {
	const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
	const pem = String(privateKey.export({ type: "pkcs8", format: "pem" }));

	it("signs an assertion that names client and issuer and lives for 60 s", async () => {
		const credentials = createCredentials({
			...client,
			auth: { method: "private_key_jwt", privateKey: new Secret(pem) },
		});
		const parameters = await credentials.inOrder()[0]?.parameters();
		expect(parameters).toMatchObject({
			client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
		});
		const options = { issuer: "machine", subject: "machine", audience: "https://acme.eu.auth0.com/" };
		const { payload } = await jwtVerify(parameters?.client_assertion ?? "", publicKey, options);
		expect(Number(payload.exp) - Number(payload.iat)).toBe(60);
	});

	it("signs a new assertion for each attempt, because an issuer accepts each only once", async () => {
		const credentials = createCredentials({
			...client,
			auth: { method: "private_key_jwt", privateKey: new Secret(pem) },
		});
		const assertions = [0, 1, 2].map(async () => {
			const parameters = await credentials.inOrder()[0]?.parameters();
			return (await jwtVerify(parameters?.client_assertion ?? "", publicKey)).payload.jti;
		});
		expect(new Set(await Promise.all(assertions)).size).toBe(3);
	});

	it("reports an unreadable key as a rejected credential without showing the key", async () => {
		const auth = { method: "private_key_jwt", privateKey: new Secret("-----BEGIN PRIVATE KEY-----\nabcdef") } as const;
		const asked = createCredentials({ ...client, auth })
			.inOrder()[0]
			?.parameters();
		await expect(asked).rejects.toMatchObject({ code: "token_credentials_rejected" });
		await expect(asked).rejects.not.toThrow("abcdef");
	});
});
