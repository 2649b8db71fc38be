import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskSign } from "./mask-sign.ts";
import { maskAddress, maskText } from "./mask-text.ts";

describe("masking of a text", () => {
	it.each([
		["jane@acme.com", "j•••@acme.com"],
		["Blocked jane@acme.com from 192.0.2.9.", "Blocked j•••@acme.com from •••."],
		["mailto:jane@acme.com, joe@acme.com", "mailto:j•••@acme.com, j•••@acme.com"],
		["jane%40acme.com", "j•••@acme.com"],
		["/api/v2/users/samlp%7Cacme%7Cjane%2540acme.com/roles", "/api/v2/users/samlp|acme|j•••@acme.com/roles"],
		["root@localhost is dotless", "r•••@localhost is dotless"],
		["o'neil+news@acme.com", "o•••@acme.com"],
		['"jane doe"@acme.com wrote', '"•••@acme.com wrote'],
		["Jane <jane@acme.com>", "Jane <j•••@acme.com>"],
		["jane＠acme.com", "j•••@acme.com"],
		["josé@exämple.com", "j•••@exämple.com"],
		["a@b@acme.com", "a•••@acme.com"],
		["https://acme.com/?email=jane@acme.com&x=1", "https://acme.com/?email=j•••@acme.com&x=1"],
		["jane@[192.0.2.9]", "j•••@[•••]"],
	])("masks e-mail addresses: %j becomes %j", (text, shown) => {
		expect(maskText(text)).toBe(shown);
	});

	it.each([
		["+46 70 123 45 67", "•••"],
		["Call +46 (0)70-123 45 67 today", "Call ••• today"],
		["tel:+46701234567", "tel:•••"],
		["%2B46701234567", "•••"],
		["call 5550100", "call •••"],
		["(555) 010-0100", "•••"],
		["555.010.0100 ext. 5", "••• ext. 5"],
		["5550100x12", "•••x12"],
		["0046701234567", "•••"],
		["٠١٢٣٤٥٦٧٨", "•••"],
		["+46\u00a070\u2011123\u201145\u201167", "•••"],
		["5550100 5550101 5550102", "•••"],
		["born 25/11/1990", "born •••"],
	])("masks phone numbers: %j becomes %j", (text, shown) => {
		expect(maskText(text)).toBe(shown);
	});

	it.each([
		["2001:db8::1", "•••"],
		["::1", "•••"],
		["::ffff:192.0.2.9", "•••"],
		["fe80::1%eth0", "•••%eth0"],
		["Blocked from 2001:db8::1 at 10:00:00", "Blocked from ••• at 10:00:00"],
		["http://192.0.2.9:8080/x", "http://•••/x"],
		["[2001:db8::1]:443", "[•••]:443"],
		["192.0.2.9/24", "•••"],
	])("masks network addresses: %j becomes %j", (text, shown) => {
		expect(maskText(text)).toBe(shown);
	});

	it.each([
		"2026-11-25T10:00:00.000Z",
		"2026-11-25 10:00 UTC",
		"Version 1.2.3",
		"v1.2.3.4",
		"Grace Hopper",
		"Undo of 550e8400-e29b-41d4-a716-446655440000",
		"auth0|5f7c8ec7c33c6c004bbafe82",
		"google-oauth2|103547991597142817347",
		"90020230101000000000000000000000000001",
		"100%",
		"50%20",
		"std::vector",
		"10:00:00",
		"a - b (c)",
		"",
	])("keeps a text without personal data: %j", (text) => {
		expect(maskText(text)).toBe(text);
	});

	it("shows only the first letter and the domain of an address, whatever surrounds it", () => {
		const local = fc.stringMatching(/^[a-z][a-z0-9.+_'-]{2,12}$/);
		const around = fc.constantFrom("", " ", "<", ">", "(", '"', ",", ";", ":", "/", "=", "\n", "\t", "|");
		fc.assert(
			fc.property(local, around, around, fc.constantFrom("@", "%40", "%2540"), (name, before, after, at) => {
				const shown = maskText(`x${before}${name}${at}acme.test${after}y`);
				expect(shown).not.toContain(name.slice(1));
			}),
		);
	});

	it("shows no phone number, however it is written", () => {
		const digits = fc.stringMatching(/^[1-9]\d{7,14}$/);
		const gaps = fc.array(fc.constantFrom("", "", " ", "-", ".", " (", ") ", "/"), { minLength: 15, maxLength: 15 });
		fc.assert(
			fc.property(digits, gaps, fc.constantFrom("+", "00", ""), (number, between, sign) => {
				const written = [...number].map((digit, at) => digit + (at < number.length - 1 ? between[at] : "")).join("");
				expect(maskText(`Call ${sign}${written}, please`).replaceAll(/\D/g, "")).toBe("");
			}),
		);
	});

	it.each(["+1-0000-00-00", "+44 7700-90-13", "+1 2024-13-01"])(
		"masks %s, of which only a part looks like a date",
		(number) => {
			expect(maskText(`Call ${number}, please`)).toBe(`Call ${maskSign}, please`);
		},
	);

	it("masks a text whole if an address is expected and there is none", () => {
		expect([maskAddress("jane"), maskAddress("+46701234567"), maskAddress("@acme.com")]).toEqual([
			"•••",
			"•••",
			"•••@acme.com",
		]);
	});
});
