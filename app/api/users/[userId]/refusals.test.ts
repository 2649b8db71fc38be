import { describe, expect, it } from "vitest";
import { accessVersion } from "@/testing/routes/access-rows";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { target, targetId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const act = (verb: string, below: string, body: object) =>
	callRoute({ file: `users/[userId]/${below}/route.ts`, verb, params: { userId: targetId }, body });

const owner = {
	user_id: "auth0|owner",
	name: "Margaret Hamilton",
	email: "taken@example.test",
	username: "taken",
	phone_number: "+15550111",
	identities: [{ connection: "Users", provider: "auth0", user_id: "owner" }],
};

/** Messages of the Management API, from the embedded tenant and from reports on community.auth0.com. */
const inUse = [
	["email", "email", { base: target.email, email: "taken@example.test", verification: "send" }, "email_in_use"],
	["username", "username", { base: "", username: "taken" }, "username_in_use"],
	["phone", "phone_number", { base: "", phone_number: "+15550111", verification: "verified" }, "phone_in_use"],
] as const;

describe("a change that Auth0 refuses", () => {
	it.each(inUse)("names the field and the owner of a %s that is in use", async (what, field, input, rule) => {
		const { tenant } = await api.start();
		tenant.on("PATCH /users/:id", () => apiError(400, `The specified new ${field} already exists`, "auth0_idp_error"));
		tenant.on("GET /users-by-email", () => ({ body: [owner] }));
		tenant.on("GET /users", () => ({ body: { users: [owner], start: 0, limit: 10, total: 1 } }));
		const { status, body } = await act("PATCH", what, input);
		expect([status, body.code, body.rule]).toEqual([409, "user_exists", rule]);
		expect(Object.keys(body.fields)).toEqual([field]);
		expect(body.owner).toEqual({ userId: "auth0|owner", name: "Margaret Hamilton" });
		expect(await api.entries()).toMatchObject([{ outcome: "failed" }]);
	});

	it("names the owner of an e-mail that is in use in a linked account of the same connection", async () => {
		const { tenant } = await api.start();
		const linked = { ...owner.identities[0], connection: "Users", profileData: { email: "Taken@example.test" } };
		const google = { connection: "google-oauth2", provider: "google-oauth2", user_id: "1" };
		tenant.on("PATCH /users/:id", () => apiError(400, "The specified new email already exists", "auth0_idp_error"));
		tenant.on("GET /users-by-email", () => ({ body: [] }));
		tenant.on("GET /users", () => ({
			body: { users: [{ ...owner, email: "other@example.test", identities: [google, linked] }], total: 1 },
		}));
		expect((await act("PATCH", "email", inUse[0][2])).body.owner).toMatchObject({ userId: "auth0|owner" });
	});

	it("names no owner in another connection, and is still refused if the look-up fails", async () => {
		const { tenant } = await api.start();
		tenant.on("PATCH /users/:id", () => apiError(400, "The specified new email already exists", "auth0_idp_error"));
		tenant.on("GET /users-by-email", () => ({
			body: [{ ...owner, identities: [{ ...owner.identities[0], connection: "B" }] }],
		}));
		tenant.on("GET /users", () => apiError(503, "slow"));
		const { body } = await act("PATCH", "email", inUse[0][2]);
		expect(body).toMatchObject({ code: "user_exists", rule: "email_in_use" });
		expect(body).not.toHaveProperty("owner");
	});

	it.each([
		["PasswordStrengthError: Password is too weak", "password_too_weak"],
		["PasswordHistoryError: Password has previously been used", "password_used_before"],
		["PasswordDictionaryError: Password is too common", "password_too_common"],
		["PasswordNoUserInfoError: Password contains user information", "password_has_personal_data"],
	])("is placed at the password's field: %s", async (message, rule) => {
		const { tenant } = await api.start();
		tenant.on("PATCH /users/:id", () => apiError(400, message));
		const { status, body } = await act("PATCH", "password", { password: "Compilers-1952" });
		expect([status, body.code, body.rule, Object.keys(body.fields)]).toEqual([
			422,
			"field_rejected",
			rule,
			["password"],
		]);
	});

	it("lists a policy's requirements from its known lines only", async () => {
		const { tenant } = await api.start();
		const policy =
			'* At least 12 characters in length\n* Contain at least 3 of the following 4 types of characters:\n * lower case letters (a-z)\n * upper case letters (A-Z)\n * upstream-canary\n* No more than 2 identical characters in a row (e.g., "aaa" not allowed)';
		const message = "PasswordStrengthError: Password is too weak";
		tenant.on("PATCH /users/:id", () => ({
			status: 400,
			body: { statusCode: 400, error: "Bad Request", message, policy },
		}));
		const { body, text } = await act("PATCH", "password", { password: "short" });
		expect(body.policy).toHaveLength(5);
		expect(body.policy[0]).toBe("At least 12 characters in length");
		expect(text).not.toContain("canary");
	});

	it("says that a 51st role is one too many", async () => {
		const { tenant } = await api.start();
		tenant.on("POST /users/:id/roles", () => apiError(400, "No more roles can be assigned to this user."));
		const save = { version: accessVersion(), roles: { add: ["rol_other"], remove: [] } };
		const { status, body } = await act("PATCH", "access", save);
		expect([status, body.code, body.rule]).toEqual([409, "limit_reached", "role_limit"]);
	});

	it("says that the identity is linked already", async () => {
		const { tenant } = await api.start();
		tenant.on("POST /users/:id/identities", () => apiError(409, "Specified identity already exists."));
		const { status, body } = await act("POST", "identities", { secondaryId: "auth0|second" });
		expect([status, body.code, body.rule]).toEqual([422, "tenant_refused", "identity_linked_already"]);
	});

	it("says that the tenant has several custom domains, and which setting selects one", async () => {
		const { tenant } = await api.start();
		tenant.on("PATCH /users/:id", () =>
			apiError(409, "The tenant has multiple verified custom domains.", "custom_domain_conflict"),
		);
		const { status, body } = await act("PATCH", "email", inUse[0][2]);
		expect([status, body.code, body.title]).toEqual([
			409,
			"custom_domain_needed",
			"The tenant has several custom domains",
		]);
		expect(body.detail).toContain("AUTH0_CUSTOM_DOMAIN");
	});

	it("does not report a conflict of another kind as a change by another person", async () => {
		const { tenant } = await api.start();
		tenant.on("PATCH /users/:id", () => apiError(409, "upstream-canary"));
		const { body, text } = await act("PATCH", "email", inUse[0][2]);
		expect(body.code).toBe("conflict");
		expect(body.title).not.toContain("someone else");
		expect(text).not.toContain("canary");
	});
});
