import { expect, test } from "vitest";
import { accountName, bestName, secondLine } from "./name-line.ts";

test.each([
	[{ name: "Ada", email: "ada@example.com" }, "Ada", "ada@example.com"],
	[{ name: "ada@example.com", email: "ada@example.com" }, "ada@example.com", "auth0|1"],
	[{ email: "ada@example.com" }, "ada@example.com", "auth0|1"],
	[{ name: "", username: "ada" }, "ada", "auth0|1"],
	[{ phone_number: "+441234" }, "+441234", "auth0|1"],
	[{}, "auth0|1", ""],
])("%o is shown as %o with %o under it", (user, name, second) => {
	const named = { user_id: "auth0|1", ...user };
	expect([bestName(named), secondLine(named)]).toEqual([name, second]);
});

test("a linked account is named with the brand of its provider, or the name of its own connection", () => {
	const account = { provider: "google-oauth2", user_id: "9", profileData: { email: "ada@example.com" } };
	expect(accountName({ ...account, connection: "google-oauth2" })).toBe("ada@example.com (Google)");
	expect(accountName({ ...account, connection: "partners" })).toBe("ada@example.com (partners)");
});
