import { describe, expect, it } from "vitest";
import { maskSecrets } from "./mask-secrets.ts";

describe("what the audit keeps of a value", () => {
	it.each([
		"password",
		"Passphrase",
		"client_secret",
		"refreshToken",
		"api-key",
		"apiKey",
		"private_key",
		"credentials",
		"recovery_code",
		"otp",
		"mfa_otp",
		"ssn",
		"cardNumber",
	])("is not what stands under %s, however deep", (name) => {
		const masked = maskSecrets({ a: [{ b: { [name]: { deep: "canary" } } }] });
		expect(masked).toEqual({ a: [{ b: { [name]: "[masked]" } }] });
	});

	it.each(["name", "plan", "nickname", "email", "compass", "footprint", "keynote", "passenger"])(
		"is what stands under %s",
		(name) => {
			expect(maskSecrets({ [name]: "shown" })).toEqual({ [name]: "shown" });
		},
	);

	it("tells that a secret was absent", () => {
		expect(maskSecrets({ token: null })).toEqual({ token: null });
	});

	it("is the value itself where it is no object", () => {
		expect([maskSecrets("a"), maskSecrets(1), maskSecrets(null), maskSecrets(undefined)]).toEqual([
			"a",
			1,
			null,
			undefined,
		]);
	});

	it("ends at 20 levels, so that a value without an end does not hang it", () => {
		const endless: Record<string, unknown> = { name: "a" };
		endless.self = endless;
		expect(JSON.stringify(maskSecrets(endless)).match(/"name"/g)).toHaveLength(21);
	});

	it("keeps a key named __proto__ as a key", () => {
		expect(JSON.stringify(maskSecrets(JSON.parse('{"__proto__":{"admin":true}}')))).toBe(
			'{"__proto__":{"admin":true}}',
		);
	});
});
