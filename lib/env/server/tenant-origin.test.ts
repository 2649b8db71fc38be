import { describe, expect, it } from "vitest";
import { isLoopback, tenantOrigin } from "./tenant-origin.ts";

describe("the tenant's origin", () => {
	it("the tenant's origin is https, without a slash", () => {
		expect(tenantOrigin("acme.eu.auth0.com")).toBe("https://acme.eu.auth0.com");
	});

	it.each(["127.0.0.1:4010", "localhost", "localhost:4010", "[::1]:4010"])(
		"the tenant's origin is http for %s, which is this machine",
		(domain) => {
			expect(tenantOrigin(domain)).toBe(`http://${domain}`);
		},
	);

	it.each([
		"localhost.evil.example",
		"127.0.0.1.evil.example",
		"evil.example#localhost",
		"127.0.0.10",
		"localhost:123456",
	])("%s counts as another machine", (domain) => {
		expect(isLoopback(domain)).toBe(false);
	});
});
