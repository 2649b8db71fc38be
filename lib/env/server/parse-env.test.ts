import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { canaries, settings } from "../../testing/settings.ts";
import { EnvError, parseEnv } from "./parse-env.ts";

function errorOf(more: Record<string, string | undefined>): string {
	try {
		parseEnv(settings(more));
	} catch (error) {
		if (error instanceof EnvError) return error.message;
		throw error;
	}
	throw new Error("The settings were taken.");
}

describe("the settings", () => {
	it("are read with their defaults", () => {
		expect(parseEnv(settings({ AUTH0_PLAN: undefined }))).toMatchObject({
			auth0Domain: "acme.eu.auth0.com",
			apiClientSecretNext: undefined,
			apiPrivateKey: undefined,
			databaseUrl: undefined,
			dataDir: ".data",
			auth0Plan: "free",
			logLevel: "info",
			tokenWindowSeconds: 60,
			databasePatienceMs: 150,
			pseudoLocale: false,
			port: 3_000,
		});
	});

	it("keep every secret in a wrapper that does not print it", () => {
		const env = parseEnv(settings({ DATABASE_URL: "postgres://rolecall:canary-password@db/rolecall" }));
		expect(JSON.stringify(env)).not.toContain("canary");
		expect(env.apiClientSecret?.reveal()).toBe(canaries.apiSecret);
		expect(env.databaseUrl?.reveal()).toContain("canary-password");
	});

	it("that are wrong are named all at once, each with what is expected, and none with its value", () => {
		const message = errorOf({
			AUTH0_DOMAIN: "https://acme.wrong-value.com/",
			APIV2_CLIENT_ID: undefined,
			APIV2_CLIENT_SECRET: undefined,
			AUTH0_CLIENT_ID: "  ",
			NEXTAUTH_URL: "http://wrong-value.example",
			NEXTAUTH_SECRET: "wrong-value",
			ROLECALL_SECRET: "",
			DATABASE_URL: "mysql://wrong-value",
			PSEUDO_LOCALE: "wrong-value",
			AUTH0_PLAN: "wrong-value",
			LOG_LEVEL: "wrong-value",
			TOKEN_WINDOW_SECONDS: "-7",
			PORT: "70000",
			APIV2_PRIVATE_KEY: "-----BEGIN PRIVATE KEY-----\nwrong-value",
		});
		const named = message.split("\n").flatMap((line) => /^ {2}([A-Z0-9_]+) /.exec(line)?.[1] ?? []);
		expect(named).toEqual([
			"APIV2_CLIENT_ID",
			"APIV2_PRIVATE_KEY",
			"AUTH0_CLIENT_ID",
			"AUTH0_DOMAIN",
			"AUTH0_PLAN",
			"DATABASE_URL",
			"LOG_LEVEL",
			"NEXTAUTH_SECRET",
			"NEXTAUTH_URL",
			"PORT",
			"PSEUDO_LOCALE",
			"ROLECALL_SECRET",
			"TOKEN_WINDOW_SECONDS",
		]);
		expect(message).not.toMatch(/wrong-value|70000|-7/);
		expect(message).toContain("13 of its settings are wrong");
	});

	it("say that a credential is missing, also when other settings are wrong", () => {
		const message = errorOf({ APIV2_CLIENT_SECRET: undefined, PORT: "none" });
		expect(message).toMatch(/APIV2_CLIENT_SECRET is missing.*private key/);
		expect(message).toContain("PORT is not");
		expect(errorOf({ PORT: "none" })).toContain("one of its settings is wrong");
	});

	it("take a private key in place of the secret", () => {
		const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
		const pem = String(privateKey.export({ type: "pkcs8", format: "pem" }));
		const env = parseEnv(settings({ APIV2_CLIENT_SECRET: undefined, APIV2_PRIVATE_KEY: pem }));
		expect(env.apiPrivateKey?.reveal()).toBe(pem.trim());
	});

	it.each(["acme.eu.auth0.com", "ACME.auth0.com", "login.acme.com", "127.0.0.1:4010", "localhost:4010"])(
		"take %s for a tenant's host name",
		(domain) => {
			expect(parseEnv(settings({ AUTH0_DOMAIN: domain })).auth0Domain).toBe(domain.toLowerCase());
		},
	);

	it.each([
		"https://acme.auth0.com",
		"acme.auth0.com/",
		"acme",
		"acme.auth0.com:443",
		"a b.com",
		"acme.com#x",
		"user@acme.com",
		"10.0.0.1",
	])("do not take %s for a tenant's host name", (domain) => {
		expect(errorOf({ AUTH0_DOMAIN: domain })).toContain("AUTH0_DOMAIN is not the tenant's host name");
	});

	it.each([
		["https://rolecall.example.com/", "https://rolecall.example.com"],
		["http://localhost:3000", "http://localhost:3000"],
	])("take %s for the address people use", (url, origin) => {
		expect(parseEnv(settings({ NEXTAUTH_URL: url })).nextauthUrl).toBe(origin);
	});

	it.each([
		"rolecall.example.com",
		"http://rolecall.example.com",
		"https://example.com/rolecall",
		"https://x.example/?a=1",
		"ftp://localhost",
	])("do not take %s for the address people use", (url) => {
		expect(errorOf({ NEXTAUTH_URL: url })).toContain("NEXTAUTH_URL is not the address people use");
	});
});
