import { describe, expect, it } from "vitest";
import { maskSecretText } from "./mask-secret-text.ts";
import { maskSecrets } from "./mask-secrets.ts";

/**
 * Names of secret properties in the OpenAPI description of Auth0's Management API.
 * @see https://auth0.com/docs/api/management/openapi.json
 */
const namesOfApi = `
	access_token access_token_secret admin_access_token admin_refresh_token api_key app_secret auth_token aws_secret_access_key
	secretAccessKey clientSecret client_secret cname_api_key cookie credentials datadogApiKey decryptionKey encryption_key
	ext_access_token ext_refresh_token hash httpAuthorization masterkey mixpanelServiceAccountPassword password pem pkcs7 privateKey
	private_key private_key_jwt recovery_code refresh_token sasKey secret secret_key secrets security_code segmentWriteKey
	server_credentials server_key servicePassword session_cookie signing_key signing_keys signing_secret skey smtp_pass splunkToken
	storageAccessKey ticket ticket_url provisioning_ticket_url token tokens totp_secret twilio_token webhook_authorization wrapped_key
`;

/** Names of secrets in OAuth, browsers, sign-in flows and metadata. */
const namesElsewhere = `
	Passphrase refreshToken api-key apiKey otp mfa_otp ssn cardNumber authorization Authorization proxy-authorization set-cookie
	x-api-key mfa_code mfaCode backup_codes recovery-codes assertion client_assertion SAMLAssertion SAMLResponse id_token idToken code_verifier
	code_challenge device_code user_code authorization_code oob_code verificationCode reset_code one_time_code pin pinCode passwd pwd
	db_pass cvv cvc csrf_token xsrf sessionToken subject_token actor_token jwt jwe bearer nonce salt password_hash hashedPassword
	security_answer mnemonic signature hmac_key shared_key license_key accountNumber credit_card_number key
`;

/** Names that describe a secret, and names that only sound like one. */
const namesOfOther = `
	name plan nickname email compass footprint keynote passenger token_endpoint token_lifetime token_endpoint_auth_method
	token_endpoint_auth_signing_alg last_password_reset password_policy access_key_id private_key_id credential_device_type token_type
	public_key country_code postal_code code3 sasKeyName keyId key_ops key_use monkey tokenless secretary pinned spinach ticketed
	authenticated_at authentication_methods authorization_endpoint cookies_policy
`;

const listed = (names: string) => names.trim().split(/\s+/);

describe("masking of secrets", () => {
	it.each([...listed(namesOfApi), ...listed(namesElsewhere)])("masks a value named %s at any depth", (name) => {
		const masked = maskSecrets({ a: [{ b: { [name]: { deep: "canary" } } }], [name]: ["canary"] });
		expect(masked).toEqual({ a: [{ b: { [name]: "[masked]" } }], [name]: "[masked]" });
	});

	it.each(listed(namesOfOther))("keeps a value named %s", (name) => {
		expect(maskSecrets({ [name]: "shown" })).toEqual({ [name]: "shown" });
	});

	it("keeps flags about a secret and an error code", () => {
		const value = { password: true, code: "invalid_password", inner: { code: "user_not_found" } };
		expect(maskSecrets(value)).toEqual(value);
		expect(maskSecrets({ code: "a1B2c3D4e5F6", qs: { code: "a1B2c3D4e5F6" } })).toEqual({
			code: "[masked]",
			qs: { code: "[masked]" },
		});
	});

	const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJlLWNhbmFyeQ";

	it.each([
		["Authorization: Bearer canary-token-1", "Authorization: Bearer [masked]"],
		["authorization:Basic Y2FuYXJ5OjE=", "authorization:Basic [masked]"],
		["DPoP canary.1", "DPoP [masked]"],
		[`sent ${jwt} on`, "sent [masked] on"],
		[`{broken "token": "${jwt}"`, '{broken "token": "[masked]"'],
		["postgres://ada:canary@db.acme.com:5432/x", "postgres://[masked]@db.acme.com:5432/x"],
		["https://ada:can@ry@acme.com/?a=b@c", "https://[masked]@acme.com/?a=b@c"],
		["https://acme.com/lo/reset?ticket=canary#", "https://acme.com/lo/reset?ticket=[masked]#"],
		["see https://acme.com/?x=1&ticket=canary&y=2, then", "see https://acme.com/?x=1&ticket=[masked]&y=2, then"],
		["/cb#access_token=canary&id_token=canary&state=x", "/cb#access_token=[masked]&id_token=[masked]&state=x"],
		["/callback?code=can4ry&state=x", "/callback?code=[masked]&state=x"],
		["grant_type=password&username=ada&password=canary", "grant_type=password&username=ada&password=[masked]"],
		["Server=db;Password=canary;Database=x", "Server=db;Password=[masked];Database=x"],
		[
			"/authorize?redirect_uri=https%3A%2F%2Facme.com%2F%3Fticket%3Dcanary",
			"/authorize?redirect_uri=https%3A%2F%2Facme.com%2F%3Fticket%3D%5Bmasked%5D",
		],
		["password: canary", "password: [masked]"],
		['{"user":"ada","password":"canary"}', '{"user":"ada","password":"[masked]"}'],
		["-----BEGIN RSA PRIVATE KEY-----\ncanary\n-----END RSA PRIVATE KEY-----\nand more", "[masked]\nand more"],
		["x -----BEGIN PRIVATE KEY-----\ncanary", "x [masked]"],
		["ghp_canarycanarycanary", "[masked]"],
		["sk_live_canarycanary", "[masked]"],
		["ghu_canarycanarycanary", "[masked]"],
		["ghr_canarycanarycanary", "[masked]"],
		["glpat-canarycanary", "[masked]"],
		["the key:glpat-canarycanary", "the key:[masked]"],
		["https://acme.com/hooks/ghp_canarycanarycanary/x", "https://acme.com/hooks/[masked]/x"],
		["sk-proj-canary0canary1canary2", "[masked]"],
		["npm_canary0canary1canary2canary3canary4c", "[masked]"],
		["xapp-1-A0B1C2D3E4-1234567890123-0canary1canary2canary3", "[masked]"],
		["xoxe-1-0canary1canary2canary3", "[masked]"],
		["xoxe.xoxp-1-0canary1canary2canary3", "[masked]"],
		["Set-Cookie: sid=canary; Path=/; HttpOnly", "Set-Cookie: sid=[masked]; Path=/; HttpOnly"],
		[
			"GET / HTTP/1.1\r\nCookie: a=canary; b=canary\r\nx: c=d",
			"GET / HTTP/1.1\r\nCookie: a=[masked]; b=[masked]\r\nx: c=d",
		],
		['cookie: sid="canary"; b=canary', 'cookie: sid="[masked]"; b=[masked]'],
		["curl -H 'Cookie: sid=canary' -d a=b", "curl -H 'Cookie: sid=[masked]' -d a=b"],
		['{not json "Cookie": "sid=canary"', '{not json "Cookie": "sid=[masked]"'],
		["curl -u ada:canary https://acme.com", "curl -u ada:[masked] https://acme.com"],
		["curl --user 'ada:canary and more' x", "curl --user 'ada:[masked]' x"],
		["/usr/bin/curl -uada:canary x", "/usr/bin/curl -uada:[masked] x"],
		["curl --user=ada:canary x", "curl --user=ada:[masked] x"],
		["password:canary", "password:[masked]"],
		["her password=canary, she said", "her password=[masked], she said"],
		["password = canary", "password = [masked]"],
		['Password: "canary and more", then', 'Password: "[masked]", then'],
		['{not json "password": "canary"', '{not json "password": "[masked]"'],
		["db_password: canary", "db_password: [masked]"],
		["token:canary1", "token:[masked]"],
	])("masks a secret within a text: %j becomes %j", (text, kept) => {
		expect(maskSecrets({ note: text, list: [text] })).toEqual({ note: kept, list: [kept] });
		expect(JSON.stringify(maskSecrets([text]))).not.toContain("canary");
	});

	it.each([
		"Grace Hopper",
		"The bearer of this note",
		"Basic plan",
		"https://acme.com/users?page=2&sort=name#top",
		"grace@example.test",
		"Ticket: 4711",
		"a=b",
		"error code=invalid_grant",
		'{"plan":"pro","tags":["a","b"]}',
		"{not json}",
		"",
		"sk-learn-pipeline-and-classifier",
		"npm_config_registry_of_the_company",
		"sk-2026-11-25-plan-of-the-migration",
		"a ski-resort, xapp-store and npm_run",
		"docker run -u 1000:1000 alpine",
		"the permissions token:read and secret:write",
		"Cookie policy: a=b",
		"He asked about the password. Reset it",
		"urn:ietf:params:oauth:token-type:jwt",
	])("keeps a text without a secret: %j", (text) => {
		expect(maskSecretText(text, maskSecrets)).toBe(text);
	});

	it("keeps the null of an absent secret", () => {
		expect(maskSecrets({ token: null })).toEqual({ token: null });
	});

	it("keeps a value that is not an object", () => {
		expect([maskSecrets("a"), maskSecrets(1), maskSecrets(null), maskSecrets(undefined)]).toEqual([
			"a",
			1,
			null,
			undefined,
		]);
	});

	it("stops at 20 levels, so that a circular value does not hang it", () => {
		const endless: Record<string, unknown> = { name: "a" };
		endless.self = endless;
		expect(JSON.stringify(maskSecrets(endless)).match(/"name"/g)).toHaveLength(21);
	});

	it.each([
		["lists", "[".repeat(20_000) + "]".repeat(20_000)],
		["objects", `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`],
		["lists within a text within a list", JSON.stringify(["[".repeat(20_000) + "]".repeat(20_000)])],
	])("stops at 20 levels of a text of JSON with thousands of levels, which anybody may plant: %s", (_what, text) => {
		const masked = JSON.stringify(maskSecrets({ note: text }));
		expect(masked).toContain("[masked]");
		expect(masked.length).toBeLessThan(500);
	});

	it("keeps a key named __proto__ as a key", () => {
		expect(JSON.stringify(maskSecrets(JSON.parse('{"__proto__":{"admin":true}}')))).toBe(
			'{"__proto__":{"admin":true}}',
		);
	});
});
