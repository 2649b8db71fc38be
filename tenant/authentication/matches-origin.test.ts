import { expect, test } from "vitest";
import { matchesOrigin } from "./matches-origin.ts";
import { isAllowedUrl } from "./sign-in/is-allowed-url.ts";

test.each([
	["https://app.example/callback", "https://app.example", true],
	["https://app.example/callback", "http://app.example", false],
	["https://app.example:8443", "https://app.example", false],
	["https://*.app.example/callback", "https://one.app.example", true],
	["https://*.app.example/callback", "https://one.two.app.example", false],
	["https://*.app.example", "https://app.example", false],
	["https://*.app.example", "https://evil.example/.app.example", false],
	["com.example.app://callback", "null", false],
	["no address", "https://app.example", false],
])("the listed address %s matches the origin %s: %s", (listed, origin, isOf) => {
	expect(matchesOrigin(listed, origin)).toBe(isOf);
});

test.each([
	["https://app.example/callback", "https://app.example/callback", true],
	["https://app.example/callback", "https://app.example/callback?next=evil", false],
	["https://*.app.example/callback", "https://one.app.example/callback", true],
	["https://*.app.example/callback", "https://one.app.example/callback/more", false],
	["https://*.app.example/callback", "https://user@one.app.example/callback", true],
	["https://*.app.example/callback", "https://evil.example/.app.example/callback", false],
	["com.example.app://callback", "com.example.app://callback", true],
	["not an address", "not an address", false],
])("a client that lists %s permits a redirect to %s: %s", (listed, url, isAllowed) => {
	expect(isAllowedUrl([listed], url)).toBe(isAllowed);
});
