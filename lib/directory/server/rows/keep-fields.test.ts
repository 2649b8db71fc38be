import { describe, expect, it } from "vitest";
import { directoryFields } from "../../../env/directory-fields.ts";
import { keepFields } from "./keep-fields.ts";

const profileData = { name: "Ana", email: "ana@other.test", phone_number: "+1", picture: "p" };
const account = { connection: "google", provider: "google-oauth2", user_id: "9" };
const user = {
	...{ user_id: "auth0|ana", name: "Ana", phone_number: "+49 170", phone_verified: true, picture: "p", last_ip: "::1" },
	...{ user_metadata: { order: 1 }, app_metadata: { tier: 2 } },
	identities: [{ ...account, profileData }, "odd"],
};

describe("what the directory keeps of a user", () => {
	it("is everything, in the same order, if no field is left out", () => {
		expect(JSON.stringify(keepFields(user, directoryFields))).toBe(JSON.stringify(user));
	});

	it("is who they are and how they sign in, if every optional field is left out", () => {
		const { user_id, name } = user;
		expect(keepFields(user, [])).toEqual({ user_id, name, identities: [account, "odd"] });
	});

	it("has no field in the profile of a linked account that is left out of the user", () => {
		const { phone_number: _, phone_verified: __, ...rest } = user;
		const { phone_number: ___, ...profile } = profileData;
		const kept = directoryFields.filter((field) => field !== "phone_number");
		expect(keepFields(user, kept)).toEqual({ ...rest, identities: [{ ...account, profileData: profile }, "odd"] });
	});

	it("never has a token of an identity provider", () => {
		const secrets = { access_token: "canary-1", access_token_secret: "canary-2", refresh_token: "canary-3" };
		const kept = keepFields({ user_id: "u", identities: [{ ...account, ...secrets }] }, directoryFields);
		expect(kept).toEqual({ user_id: "u", identities: [account] });
	});

	it("is left as it is if it is no user", () => {
		expect([keepFields(null, []), keepFields("x", []), keepFields({ identities: "x" }, [])]).toEqual([
			null,
			"x",
			{ identities: "x" },
		]);
	});
});
