import { describe, expect, it } from "vitest";
import { bestName, secondLine } from "./name-line.ts";

describe("the two lines that name a person", () => {
	it.each([
		[{ user_id: "auth0|1", name: "Ana", email: "ana@x.com" }, "Ana", "ana@x.com"],
		[{ user_id: "auth0|1", name: "ana@x.com", email: "ana@x.com", username: "ana" }, "ana@x.com", "ana"],
		[{ user_id: "auth0|1", email: "ana@x.com" }, "ana@x.com", "auth0|1"],
		[{ user_id: "sms|1", phone_number: "+34600000000" }, "+34600000000", "sms|1"],
		[{ user_id: "auth0|1", name: "", nickname: "ana" }, "ana", "auth0|1"],
		[{ user_id: "auth0|1" }, "auth0|1", ""],
	])("of %j are %j and %j", (user, first, second) => {
		expect(bestName(user)).toBe(first);
		expect(secondLine(user)).toBe(second);
	});
});
