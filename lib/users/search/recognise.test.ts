import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { growth, mostGrowth } from "../../../tenant/testing/growth.ts";
import { recognise } from "./recognise.ts";

const base64Url = (text: string) => Buffer.from(text).toString("base64url");
const token = (claims: unknown) => `${base64Url('{"alg":"RS256"}')}.${base64Url(JSON.stringify(claims))}.c2ln`;

describe("recognise", () => {
	it.each([
		["ana@example.com", "ana@example.com"],
		["  Ana.Maria+x@Example.COM \n", "ana.maria+x@example.com"],
		["mailto:ana@example.com", "ana@example.com"],
		["mailto:ana@example.com?subject=Hello%20there", "ana@example.com"],
		["o'neil@xn--exmple-cua.com", "o'neil@xn--exmple-cua.com"],
		["ünï@exämple.com", "ünï@exämple.com"],
		["Ada Byron <ada@example.com>", "ada@example.com"],
		['"Byron, Ada" <Ada@Example.com>;', "ada@example.com"],
		["<ada@example.com>", "ada@example.com"],
		["ada@example.com,", "ada@example.com"],
		["ada@example.com;", "ada@example.com"],
		["ada@example.com.", "ada@example.com"],
		['"ada@example.com"', "ada@example.com"],
		["‘ada@example.com’", "ada@example.com"],
		["(ada@example.com),", "ada@example.com"],
		["\u200bada@example.com", "ada@example.com"],
		["ada\u2060@example.com\u200f", "ada@example.com"],
		["\u202aada@example.com\u202c", "ada@example.com"],
		["\ufeffada@example.com\u00a0", "ada@example.com"],
		["ada\u200d@example.com", "ada@example.com"],
		["ada＠example.com", "ada@example.com"],
		["ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "ada@example.com"],
		["MAILTO:<Ada@example.com>", "ada@example.com"],
		["r&d@example.com", "r&d@example.com"],
		["what!@example.com", "what!@example.com"],
		["a/b@example.com", "a/b@example.com"],
		["ada@example.xn--p1ai", "ada@example.xn--p1ai"],
		['"ada byron"@example.com', '"ada byron"@example.com'],
	])("%j is an e-mail", (text, value) => {
		expect(recognise(text)).toEqual({ what: "email", value });
	});

	it.each([
		"auth0|65a0b1c2",
		"google-oauth2|108",
		"samlp|acme|jane@acme.com",
		"waad|Contoso Ltd/Sales",
		" auth0|a b ",
		"sms|1",
	])("%j is a user id", (text) => {
		expect(recognise(text)).toEqual({ what: "user_id", value: text.trim() });
	});

	it.each(["samlp|acme|jane@acme.com", "auth0|ünï🦊", "m2mclient@clients", "x"])(
		"a token of %s gives its subject, with and without Bearer before it",
		(sub) => {
			const found = { what: "user_id", value: sub, within: "token" };
			expect(recognise(token({ sub }))).toEqual(found);
			expect(recognise(` Bearer ${token({ sub, aud: ["a"] })}\n`)).toEqual(found);
		},
	);

	it.each([
		["\u200bauth0|65a0b1c2,", "auth0|65a0b1c2"],
		['"google-oauth2|108"', "google-oauth2|108"],
		["<auth0|1>;", "auth0|1"],
	])("%j is read as a user id without what the copy brought along", (text, value) => {
		expect(recognise(text)).toEqual({ what: "user_id", value });
	});

	it.each([
		["https://manage.auth0.com/dashboard/eu/acme/users/auth0%7C65a0b1c2", "user_id", "auth0|65a0b1c2"],
		[`https://manage.auth0.com/dashboard/us/acme/users/${base64Url("auth0%7C65a0")}/logs`, "user_id", "auth0|65a0"],
		[`https://manage.auth0.com/dashboard/us/acme/users/${base64Url("waad|a b")}`, "user_id", "waad|a b"],
		[`https://manage.auth0.com/dashboard/us/acme/logs/${"9".repeat(50)}`, "log_id", "9".repeat(50)],
		["https://rolecall.example.test/users/sms%7C1/activity?x=1", "user_id", "sms|1"],
	])("the address %s is about a %s", (text, what, value) => {
		expect(recognise(text)).toEqual({ what, value, within: "address" });
	});

	it.each([
		["+34 600 123 456", "phone", "+34600123456"],
		["0151 2345678", "phone", "01512345678"],
		["+49 (0)151 2345678", "phone", "+491512345678"],
		["tel:+49-151-2345678,", "phone", "+491512345678"],
		["+49\u00a0151\u202f2345678", "phone", "+491512345678"],
		["Byron, Ada", "name", "Byron, Ada"],
		["*@example.com", "name", "*@example.com"],
		['"Ada Byron"', "name", '"Ada Byron"'],
		["*", "nothing", ""],
		["0034 600-123-456", "phone", "+34600123456"],
		["(555) 010-9999", "phone", "5550109999"],
		["192.0.2.17", "ip", "192.0.2.17"],
		["2001:db8::1", "ip", "2001:db8::1"],
		["::ffff:192.0.2.1", "ip", "::ffff:192.0.2.1"],
		[
			"90020261125142133123000000000000000000001234567890",
			"log_id",
			"90020261125142133123000000000000000000001234567890",
		],
		["ada_l", "username", "ada_l"],
		["ada99", "username", "ada99"],
		["Ada Byron", "name", "Ada Byron"],
		["ana", "name", "ana"],
		["ana@", "name", "ana@"],
		["ana@example", "name", "ana@example"],
		["|x", "name", "|x"],
		["auth0|", "name", "auth0|"],
		["256.1.1.1", "username", "256.1.1.1"],
		["https://example.com/other", "name", "https://example.com/other"],
		["a.b.c", "name", "a.b.c"],
		["", "nothing", ""],
		[" \t", "nothing", ""],
	])("%j is recognised as: %s", (text, what, value) => {
		expect(recognise(text)).toEqual({ what, value });
	});

	it.each([
		token({ aud: "x" }),
		token("x"),
		token({ sub: "" }),
		token({ sub: "a" }).slice(0, 30),
		`${base64Url('{"enc":1}')}.a.b.c.d`,
	])("a token without a readable subject is not searched for: %s", (text) => {
		expect(recognise(text)).toEqual({ what: "nothing", value: "", within: "token" });
	});

	it("a token is never exposed: the value is its subject, or empty", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary", maxLength: 80 }), fc.string(), (sub, secret) => {
				const { value, within } = recognise(token({ sub, secret }));
				if (within === "token") expect(value).toBe(sub.trim());
			}),
		);
	});

	it("a recognised value is recognised as the same again", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
				const { what, value } = recognise(text);
				if (what === "email" || what === "phone" || what === "ip" || what === "log_id") {
					expect(recognise(value)).toEqual({ what, value });
				}
			}),
		);
	});

	it.each(["a.", "<", '"', '" ', "a@", "\u200b", "((", "0 ", "*,", "1.", ":", "@", "(1", "+ ", "eyJ.", "|"])(
		"recognising many %j takes time in proportion to the length of the text",
		(part) => {
			expect(growth(recognise, part, part.length * 20_000)).toBeLessThan(mostGrowth);
		},
	);
});
