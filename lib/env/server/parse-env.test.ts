import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { canaries, settings } from "../../../testing/settings.ts";
import { directoryFields } from "../directory-fields.ts";
import { EnvError, parseEnv } from "./parse-env.ts";
import { readProxies } from "./proxies.ts";

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
	it("settings have defaults", () => {
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

	it("every secret is wrapped so that it does not print", () => {
		const env = parseEnv(settings({ DATABASE_URL: "postgres://rolecall:canary-password@db/rolecall" }));
		expect(JSON.stringify(env)).not.toContain("canary");
		expect(env.apiClientSecret?.reveal()).toBe(canaries.apiSecret);
		expect(env.databaseUrl?.reveal()).toContain("canary-password");
	});

	it("all wrong settings are named at once, each with what is expected and without its value", () => {
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
			DIRECTORY: "wrong-value",
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
			"DIRECTORY",
			"LOG_LEVEL",
			"NEXTAUTH_SECRET",
			"NEXTAUTH_URL",
			"PORT",
			"PSEUDO_LOCALE",
			"ROLECALL_SECRET",
			"TOKEN_WINDOW_SECONDS",
		]);
		expect(message).not.toMatch(/wrong-value|70000|-7/);
		expect(message).toContain("14 of its settings are wrong");
	});

	it("a missing credential is named even if other settings are wrong", () => {
		const message = errorOf({ APIV2_CLIENT_SECRET: undefined, PORT: "none" });
		expect(message).toMatch(/APIV2_CLIENT_SECRET is missing.*private key/);
		expect(message).toContain("PORT is not");
		expect(errorOf({ PORT: "none" })).toContain("one of its settings is wrong");
	});

	it("a private key is accepted instead of the secret", () => {
		const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
		const pem = String(privateKey.export({ type: "pkcs8", format: "pem" }));
		const env = parseEnv(settings({ APIV2_CLIENT_SECRET: undefined, APIV2_PRIVATE_KEY: pem }));
		expect(env.apiPrivateKey?.reveal()).toBe(pem.trim());
		expect(errorOf({ APIV2_PRIVATE_KEY: "/run/secrets/key.pem" })).toContain(
			"APIV2_PRIVATE_KEY is not an RSA private key in PEM but the path of a file: the content of that file is needed.",
		);
	});

	it.each(["\n", "\r\n", " ", "\t", "\u00a0", "\ufeff"])("settings are read without %j around them", (around) => {
		const all = Object.entries(settings({ PORT: "3001", DATABASE_URL: "postgres://db/rolecall", HOST: "::" }));
		const given = Object.fromEntries(all.map(([name, value]) => [name, `${around}${value}${around}`]));
		const env = parseEnv(given);
		expect(env).toMatchObject({ auth0Domain: "acme.eu.auth0.com", apiClientId: "machine", port: 3_001, host: "::" });
		expect(env.apiClientSecret?.reveal()).toBe(canaries.apiSecret);
		expect(env.auth0ClientSecret.reveal()).toBe(canaries.signInSecret);
		expect(env.rolecallSecret.reveal()).toBe(canaries.rolecallSecret);
		expect(env.databaseUrl?.reveal()).toBe("postgres://db/rolecall");
	});

	it.each([
		["APIV2_CLIENT_SECRET", "sec\u200bret", "has an invisible character (U+200B) in it: copy or type it again"],
		["APIV2_CLIENT_SECRET", "sec\nret", "has a line break in it: copy or type it again"],
		["APIV2_CLIENT_SECRET", "sec\tret", "has an invisible character (U+0009) in it"],
		["APIV2_CLIENT_SECRET", "sec ret", "has a character that Auth0 never uses in it: copy it again"],
		["APIV2_CLIENT_SECRET_NEXT", "secr\u00e9t", "has a character that Auth0 never uses in it"],
		["APIV2_CLIENT_ID", '"secret"', "has quotation marks around it: take them away"],
		["AUTH0_CLIENT_ID", "\u201csecret\u201d", "has quotation marks around it"],
		["AUTH0_CLIENT_SECRET", "\u200esecret", "has an invisible character (U+200E) in it"],
		["AUTH0_DOMAIN", "acme\u00ad.eu.auth0.com", "has an invisible character (U+00AD) in it"],
		["AUTH0_DOMAIN", "'acme.eu.auth0.com'", "has quotation marks around it"],
		["NEXTAUTH_URL", '"http://localhost:3000"', "has quotation marks around it"],
		["NEXTAUTH_SECRET", `secret\u3164${"x".repeat(32)}`, "has an invisible character (U+3164) in it"],
		["ROLECALL_SECRET", `secret\u00a0${"x".repeat(32)}`, "has an invisible character (U+00A0) in it"],
		["DATABASE_URL", "postgres://secret\u2060@db/rolecall", "has an invisible character (U+2060) in it"],
		["DATA_DIR", "/var/lib/\u202edata", "has an invisible character (U+202E) in it"],
		["APIV2_PRIVATE_KEY", '"-----BEGIN PRIVATE KEY-----"', "has quotation marks around it"],
	])("the error names %s with %j once, describes the character, and omits the value", (name, value, expected) => {
		const message = errorOf({ [name]: value });
		const [, ...lines] = message.split("\n");
		expect(lines).toHaveLength(1);
		expect(lines[0]).toContain(`  ${name} ${expected}`);
		expect(message).not.toContain("sec");
	});

	it("a passphrase with spaces and letters of any script is kept as it is", () => {
		const phrase = "ein längerer Satz, 32 Zeichen und mehr 🔑";
		expect(parseEnv(settings({ ROLECALL_SECRET: phrase })).rolecallSecret.reveal()).toBe(phrase);
	});

	it.each([
		["HTTPS_PROXY", "http://proxy.corp:3128", "http://proxy.corp:3128"],
		["https_proxy", "http://user:p%40ss@proxy.corp:3128/", "http://user:p%40ss@proxy.corp:3128/"],
		["HTTPS_PROXY", "proxy.corp:3128", "http://proxy.corp:3128"],
		["HTTPS_PROXY", "10.0.0.1", "http://10.0.0.1"],
	])("%s=%s is a proxy", (name, value, expected) => {
		expect(() => parseEnv(settings({ [name]: value }))).not.toThrow();
		expect(readProxies({ [name]: value }).https).toBe(expected);
	});

	it.each(["socks5://secret@proxy.corp:1080", "http://", "http://proxy.corp:3128/secret", "secret proxy"])(
		"%s is refused as a proxy and not repeated in the error",
		(value) => {
			const message = errorOf({ HTTPS_PROXY: value, http_proxy: value });
			expect(message).toContain("HTTPS_PROXY is not the address of an http proxy");
			expect(message).toContain("HTTP_PROXY is not the address of an http proxy");
			expect(message).not.toContain("secret");
		},
	);

	it.each(["0.0.0.0", "127.0.0.1", "::", "::1", "localhost", "b7f3a1c0", "rolecall.internal"])(
		"%s is accepted as a listen address",
		(host) => {
			expect(parseEnv(settings({ HOST: host, HOSTNAME: "container-id" })).host).toBe(host);
		},
	);

	it("the server listens everywhere unless HOST is set, whatever Docker writes into HOSTNAME", () => {
		expect(parseEnv(settings({ HOSTNAME: "b7f3a1c0" })).host).toBe("0.0.0.0");
		expect(errorOf({ HOST: "http://localhost" })).toContain("HOST is not an address of this machine to listen on");
	});

	it("the sign-in domain and the domain of links have a setting each", () => {
		expect(parseEnv(settings())).toMatchObject({
			auth0IssuerDomain: "acme.eu.auth0.com",
			auth0CustomDomain: undefined,
		});
		const own = { AUTH0_ISSUER_DOMAIN: " Login.acme.com", AUTH0_CUSTOM_DOMAIN: "links.acme.com" };
		expect(parseEnv(settings(own))).toMatchObject({
			auth0Domain: "acme.eu.auth0.com",
			auth0IssuerDomain: "login.acme.com",
			auth0CustomDomain: "links.acme.com",
		});
		for (const name of ["AUTH0_ISSUER_DOMAIN", "AUTH0_CUSTOM_DOMAIN"])
			expect(errorOf({ [name]: "https://login.acme.com/" })).toContain(`${name} is not`);
	});

	it.each(["acme.eu.auth0.com", "ACME.auth0.com", "login.acme.com", "127.0.0.1:4010", "localhost:4010"])(
		"%s is accepted as a tenant's host name",
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
	])("%s is refused as a tenant's host name", (domain) => {
		expect(errorOf({ AUTH0_DOMAIN: domain })).toContain("AUTH0_DOMAIN is not the tenant's host name");
	});

	it.each([
		["https://rolecall.example.com/", "https://rolecall.example.com"],
		["http://localhost:3000", "http://localhost:3000"],
	])("%s is accepted as the public address", (url, origin) => {
		expect(parseEnv(settings({ NEXTAUTH_URL: url })).nextauthUrl).toBe(origin);
	});

	it.each([
		"rolecall.example.com",
		"http://rolecall.example.com",
		"https://example.com/rolecall",
		"https://x.example/?a=1",
		"ftp://localhost",
	])("%s is refused as the public address", (url) => {
		expect(errorOf({ NEXTAUTH_URL: url })).toContain("NEXTAUTH_URL is not the address people use");
	});

	it("the webhook of the audit needs https, or http on this machine, and a secret, and neither prints", () => {
		const AUDIT_WEBHOOK_SECRET = "canary-webhook-secret-0123456789abcdef";
		for (const url of ["https://siem.example.com/canary-token", "http://127.0.0.1:4010/in"]) {
			const env = parseEnv(settings({ AUDIT_WEBHOOK_URL: url, AUDIT_WEBHOOK_SECRET }));
			expect(env.auditWebhook?.url.reveal()).toBe(url);
			expect(JSON.stringify(env)).not.toContain("canary");
		}
		for (const url of [
			"http://siem.example.com",
			"https://user:password@siem.example.com",
			"siem.example.com",
			"ftp://localhost",
		])
			expect(errorOf({ AUDIT_WEBHOOK_URL: url, AUDIT_WEBHOOK_SECRET })).toContain(
				"AUDIT_WEBHOOK_URL is not an https address",
			);
		expect(errorOf({ AUDIT_WEBHOOK_URL: "https://siem.example.com" })).toContain("AUDIT_WEBHOOK_SECRET is missing");
		expect(parseEnv(settings({ AUDIT_WEBHOOK_SECRET })).auditWebhook).toBeUndefined();
	});

	it("the fields that the directory keeps are all, some, or none", () => {
		const fieldsOf = (value: string | undefined) => parseEnv(settings({ DIRECTORY_FIELDS: value })).directoryFields;
		expect(fieldsOf(undefined)).toEqual(directoryFields);
		expect(fieldsOf("last_ip , user_metadata")).toEqual(["user_metadata", "last_ip"]);
		expect(fieldsOf("none")).toEqual([]);
		for (const wrong of ["metadata", "none,picture", ",", "picture;last_ip"])
			expect(errorOf({ DIRECTORY_FIELDS: wrong })).toContain(
				"DIRECTORY_FIELDS is not none, and not a list of user_metadata, app_metadata, identities, phone_number, picture, last_ip with commas.",
			);
	});
});
