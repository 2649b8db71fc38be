import { expect, test } from "vitest";
import type { Identity, User } from "../../../lib/users/user.ts";
import { passwordOf } from "./password-of.ts";

const google: Identity = { connection: "google-oauth2", provider: "google-oauth2", user_id: "7" };
const profileData = { email: "hopper@navy.example", username: "amazing" };
const staff: Identity = { connection: "Staff", provider: "auth0", user_id: "1", profileData };
const user: User = {
	user_id: "google-oauth2|7",
	name: "Grace",
	identities: [google, staff],
	user_metadata: {},
	app_metadata: {},
};

test("the password of a linked database account follows its policy, and holds no words of that account", () => {
	expect(passwordOf(user)).toEqual({
		connection: "Staff",
		words: expect.arrayContaining(["Grace", "hopper", "navy", "amazing"]),
	});
});

test("the first database account counts, as for the server that sets the password", () => {
	const clients = { ...staff, connection: "Clients", user_id: "2" };
	expect(passwordOf({ ...user, identities: [clients, google, staff] }).connection).toBe("Clients");
});

test("a user without a password has no connection for one", () => {
	expect(passwordOf({ ...user, identities: [google] }).connection).toBe("");
	expect(passwordOf({ ...user, identities: [] }).connection).toBe("");
});
