import { expect, test } from "vitest";
import type { ConnectionRecord } from "../records/connection-record.ts";
import { checkPasswordPolicy } from "./check-password-policy.ts";

const connection = (options: Record<string, unknown>): ConnectionRecord => ({
	id: "con_1",
	name: "people",
	strategy: "auth0",
	realms: ["people"],
	is_domain_connection: false,
	options,
});

test.each([
	["none", "x", ""],
	["low", "sixsix", "sixsi"],
	["fair", "Eightee8", "eightee8"],
	["good", "eightee8!", "eighteeee8"],
	["excellent", "Tencharac1", "Tencharaaac1"],
	[undefined, "eightee8!", "eighteeee8"],
])("the policy %s accepts %s and refuses %s", (passwordPolicy, good, bad) => {
	const verdictOn = (password: string) => checkPasswordPolicy(connection({ passwordPolicy }), password).verified;
	expect([verdictOn(good), verdictOn(bad)]).toEqual([true, false]);
});

test("a length set on the connection overrides the policy's", () => {
	const options = { passwordPolicy: "low", password_complexity_options: { min_length: 12 } };
	expect(checkPasswordPolicy(connection(options), "elevenchars").text).toBe("* At least 12 characters in length");
	expect(checkPasswordPolicy(connection(options), "elevenchars").verified).toBe(false);
});
