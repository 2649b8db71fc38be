import { describe, expect, it } from "vitest";
import { toReturnPath } from "./return-path.ts";
import { decodeSegment, roleHref, signInHref, userHref, usersHref } from "./routes.ts";

describe("an address of the console", () => {
	it.each(["auth0|x", "samlp|acme|jane@acme.com", "a b/c?d#e", "100% sure", "a%2Fb", "Ana María"])(
		"the id %s is one segment of an address, and is read back from it",
		(id) => {
			const segments = new URL(userHref(id, "access"), "http://localhost").pathname.split("/");
			expect(segments).toHaveLength(4);
			expect(decodeSegment(segments[2] ?? "")).toBe(id);
		},
	);

	it("the first tab has the bare address", () => {
		expect(userHref("auth0|x")).toBe("/users/auth0%7Cx");
		expect(roleHref("rol_1")).toBe("/roles/rol_1");
		expect(roleHref("rol_1", "members")).toBe("/roles/rol_1/members");
		expect(usersHref()).toBe("/users");
		expect(usersHref("a b&c")).toBe("/users?q=a%20b%26c");
	});

	it("a segment that cannot be decoded is kept as it is", () => {
		expect(decodeSegment("100%")).toBe("100%");
	});
});

describe("the way back after the sign-in", () => {
	it("the way back leads to the requested page", () => {
		const wanted = userHref("auth0|x", "access");
		const asked = new URL(signInHref(`${wanted}?a=1`), "http://localhost").searchParams.get("callbackUrl");
		expect(toReturnPath(asked ?? "")).toBe(`${wanted}?a=1`);
		expect(toReturnPath("http://localhost:3000/roles?page=2")).toBe("/roles?page=2");
	});

	it.each([
		undefined,
		"",
		"/",
		"/sign-in",
		"/sign-in?callbackUrl=/sign-in",
		"/api/auth/signout",
		"javascript:alert(1)",
		"data:text/html,x",
		"mailto:a@b.c",
		["/users", "/roles"],
		"http://[",
	])("the way back for %j leads to the users", (asked) => {
		expect(toReturnPath(asked)).toBe("/users");
	});

	it.each([
		"//evil.example/x",
		"https://evil.example/x",
		"/\\evil.example/x",
		"\\\\evil.example\\x",
		"https:evil.example",
		"///evil.example/x",
	])("the way back for %j never leaves the console", (asked) => {
		expect(toReturnPath(asked)).toMatch(/^\/(?!\/)/);
		expect(new URL(toReturnPath(asked), "http://localhost:3000").origin).toBe("http://localhost:3000");
	});
});
