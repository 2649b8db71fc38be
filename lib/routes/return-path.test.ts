import { expect, test } from "vitest";
import { toReturnPath } from "./return-path.ts";
import { decodeSegment } from "./routes.ts";

test.each([
	["/users?q=ada", "/users?q=ada"],
	["https://rolecall.example.com/roles", "/roles"],
	["https://evil.example/users", "/users"],
	["//evil.example/path", "/path"],
	["/\\evil.example", "/users"],
	["javascript:alert(1)", "/users"],
	["/sign-in?callbackUrl=/sign-in", "/users"],
	["/api/users", "/users"],
	["/", "/users"],
	["", "/users"],
	[undefined, "/users"],
	[["/roles", "/x"], "/users"],
])("after the sign-in %o leads to %o, and never off the console", (asked, path) => {
	const found = toReturnPath(asked);
	expect(found).toMatch(/^\/(?![/\\])/);
	expect(found).toBe(path);
});

test("a segment is decoded once, and one that cannot be decoded finds nothing", () => {
	expect(decodeSegment("samlp%7Cacme%7Cjane%40acme.com")).toBe("samlp|acme|jane@acme.com");
	expect(decodeSegment("%")).toBe("%");
});
