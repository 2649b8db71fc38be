import { describe, expect, it } from "vitest";
import { filterJson } from "./filter-json.ts";

const user = {
	user_id: "auth0|1",
	email: "ada@example.test",
	identities: [
		{ connection: "Users", provider: "auth0" },
		{ connection: "google-oauth2", provider: "google-oauth2" },
	],
	app_metadata: { plan: "team", customer: { number: 18 } },
};

describe("a user's JSON, filtered", () => {
	it("keeps what a value holds, with the way to it", () => {
		expect(filterJson(user, "GOOGLE")).toEqual({
			value: { identities: [{ connection: "google-oauth2", provider: "google-oauth2" }] },
			matches: 2,
		});
	});

	it("keeps all below a key that matches", () => {
		expect(filterJson(user, "customer").value).toEqual({ app_metadata: { customer: { number: 18 } } });
	});

	it("finds numbers, and is undefined where nothing matches", () => {
		expect(filterJson(user, "18").matches).toBe(1);
		expect(filterJson(user, "nobody")).toEqual({ value: undefined, matches: 0 });
	});

	it("is the whole of it for an empty text", () => {
		expect(filterJson(user, "").value).toEqual(user);
	});
});
