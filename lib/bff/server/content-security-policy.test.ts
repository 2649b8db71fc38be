import { describe, expect, it } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy.ts";

const directives = (development = false) =>
	Object.fromEntries(
		contentSecurityPolicy({ nonce: "n0nce", tenantOrigin: "https://acme.eu.auth0.com", development })
			.split("; ")
			.map((directive) => [directive.split(" ")[0], directive.split(" ").slice(1)]),
	);

describe("content security policy", () => {
	it("allows scripts with this request's nonce, but no inline script, no eval and no other host", () => {
		expect(directives()["script-src"]).toEqual(["'self'", "'nonce-n0nce'", "'strict-dynamic'"]);
	});

	it("allows eval only in development", () => {
		expect(directives(true)["script-src"]).toContain("'unsafe-eval'");
	});

	it("allows inline styles only as attributes", () => {
		expect(directives()["style-src"]).toEqual(["'self'", "'nonce-n0nce'"]);
		expect(directives()["style-src-elem"]).toEqual(["'self'", "'nonce-n0nce'"]);
		expect(directives()["style-src-attr"]).toEqual(["'unsafe-inline'"]);
	});

	it("denies by default, denies framing, and allows calls to Rolecall only", () => {
		expect(directives()).toMatchObject({
			"default-src": ["'none'"],
			"connect-src": ["'self'"],
			"frame-ancestors": ["'none'"],
			"base-uri": ["'none'"],
			"object-src": ["'none'"],
		});
	});

	it("lets the sign-in form redirect to the tenant", () => {
		expect(directives()["form-action"]).toEqual(["'self'", "https://acme.eu.auth0.com"]);
	});
});
