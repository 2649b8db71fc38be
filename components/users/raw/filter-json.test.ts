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

describe("the filter of a user's JSON", () => {
	it("keeps matching values and the path to them", () => {
		expect(filterJson(user, "GOOGLE")).toEqual({
			value: { identities: [{ connection: "google-oauth2", provider: "google-oauth2" }] },
			matches: 2,
		});
	});

	it("keeps everything below a matching key", () => {
		expect(filterJson(user, "customer").value).toEqual({ app_metadata: { customer: { number: 18 } } });
	});

	it("matches numbers, and returns undefined if nothing matches", () => {
		expect(filterJson(user, "18").matches).toBe(1);
		expect(filterJson(user, "nobody")).toEqual({ value: undefined, matches: 0 });
	});

	it("keeps everything for an empty text", () => {
		expect(filterJson(user, "").value).toEqual(user);
	});
});
