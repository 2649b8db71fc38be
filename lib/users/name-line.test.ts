import { expect, test } from "vitest";
import { bestName, secondLine } from "./name-line.ts";

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
