import { beforeEach, describe, expect, test } from "vitest";
import { fieldsOf } from "../../records/fields-of.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";
import { createVisitor } from "../../testing/visitor.ts";

let tenant: TestTenant;
let userId: string;

const at = (id: string) => `/users/${encodeURIComponent(id)}`;

beforeEach(async () => {
	tenant = await freshTenant();
	const made = await tenant.api("POST", "/users", {
		body: {
			connection: "Username-Password-Authentication",
			email: "pat@example.com",
			password: "Correct-horse-7",
			nickname: "pat",
			user_metadata: { language: "en", preferences: { theme: "dark", size: 2 }, list: [1, 2] },
			app_metadata: { plan: "free" },
		},
	});
	userId = String(fieldsOf(made.body).user_id);
});

async function patch(body: unknown, id = userId, token?: string) {
	const answer = await tenant.api("PATCH", at(id), { body, ...(token ? { token } : {}) });
	return { status: answer.status, body: answer.body };
}

describe("root fields of a user", () => {
	test("are replaced, removed by null, and answered with the whole user", async () => {
		const { status, body } = await patch({ name: "Pat P", nickname: null, email_verified: true });
		expect(status).toBe(200);
		expect(body).toMatchObject({
			user_id: userId,
			name: "Pat P",
			email_verified: true,
			app_metadata: { plan: "free" },
		});
		expect(body).not.toHaveProperty("nickname");
	});

	test("move updated_at", async () => {
		const before = (await tenant.api("GET", at(userId))).body.updated_at;
		const { body } = await patch({ blocked: true });
		expect(Date.parse(body.updated_at)).toBeGreaterThanOrEqual(Date.parse(before));
		expect(body.created_at).toBe(before);
	});

	test("store an e-mail in lower case, and refuse one that the connection already has", async () => {
		expect((await patch({ email: "Pat.New@Example.com" })).body.email).toBe("pat.new@example.com");
		const { status, body } = await patch({ email: "admin@rolecall.test" });
		expect(status).toBe(400);
		expect(body).toMatchObject({ message: "The specified new email already exists", errorCode: "auth0_idp_error" });
		expect((await patch({ email: "pat.new@example.com" })).status).toBe(200);
	});

	test.each([
		[{ roles: ["x"] }, "Payload validation error: 'Additional properties not allowed: roles'."],
		[{ created_at: "2020-01-01" }, "Payload validation error: 'Additional properties not allowed: created_at'."],
		[
			{ name: "" },
			"Payload validation error: 'String is too short (0 chars), minimum 1' on property name (The user's full name).",
		],
		[
			{ user_metadata: [] },
			"Payload validation error: 'Expected type object but found type array' on property user_metadata (Data related to the user that does not affect the application's core functionality).",
		],
		[
			{ phone_number: "555" },
			"Payload validation error: 'String does not match pattern ^\\+[0-9]{1,15}$: 555' on property phone_number (The user's phone number (following the E.164 recommendation)).",
		],
		[
			{ password: "Correct-horse-8", email: "a@b.c" },
			"Payload validation error: 'Cannot update password and email simultaneously'.",
		],
	])("refuse %o and change nothing", async (body, message) => {
		const before = (await tenant.api("GET", at(userId))).body;
		const answer = await patch(body);
		expect(answer.status).toBe(400);
		expect(answer.body).toMatchObject({ message, errorCode: "invalid_body" });
		expect((await tenant.api("GET", at(userId))).body).toEqual(before);
	});
});

describe("metadata of a user", () => {
	test("merges at the first level only", async () => {
		const { body } = await patch({ user_metadata: { preferences: { theme: "light" }, extra: true } });
		expect(body.user_metadata).toEqual({ language: "en", preferences: { theme: "light" }, list: [1, 2], extra: true });
	});

	test("loses a key by null, and replaces an array whole", async () => {
		const { body } = await patch({ user_metadata: { language: null, list: [3] } });
		expect(body.user_metadata).toEqual({ preferences: { theme: "dark", size: 2 }, list: [3] });
	});

	test("is emptied by {} in user_metadata, and removed altogether in app_metadata", async () => {
		const { body } = await patch({ user_metadata: {}, app_metadata: {} });
		expect(body.user_metadata).toEqual({});
		expect(body).not.toHaveProperty("app_metadata");
	});

	test("changes without effect on the other kind", async () => {
		const { body } = await patch({ app_metadata: { plan: "pro" } });
		expect(body.app_metadata).toEqual({ plan: "pro" });
		expect(body.user_metadata).toMatchObject({ language: "en" });
	});
});

describe("names in metadata", () => {
	test.each([
		[
			{ user_metadata: { "a.b": 1 } },
			"Additional properties not allowed: a.b' on property user_metadata (Data related to the user that does not affect the application's core functionality).",
		],
		[
			{ app_metadata: { deep: [{ $set: 1 }] } },
			"Additional properties not allowed: $set' on property app_metadata (Data related to the user that does affect the application's core functionality).",
		],
		[
			{ app_metadata: { user_id: "x" } },
			"Additional properties not allowed: user_id' on property app_metadata (Data related to the user that does affect the application's core functionality).",
		],
	])("refuse %o", async (body, message) => {
		const answer = await patch(body);
		expect(answer.body).toMatchObject({ statusCode: 400, errorCode: "invalid_body" });
		expect(answer.body.message).toContain(message);
	});

	test("may be those of root fields in user_metadata", async () => {
		expect((await patch({ user_metadata: { email: "x" } })).body.user_metadata.email).toBe("x");
	});
});

describe("a verification e-mail", () => {
	test("is sent if the change asks for it", async () => {
		const { body } = await patch({ email: "pat.new@example.com", email_verified: false, verify_email: true });
		expect(body).toMatchObject({ email: "pat.new@example.com", email_verified: false });
		expect([...tenant.state.tickets.values()]).toEqual([
			expect.objectContaining({ type: "email_verification", user_id: userId, email: "pat.new@example.com" }),
		]);
		expect(tenant.state.logs.some(({ type, user_id }) => type === "svr" && user_id === userId)).toBe(true);
	});

	test("is not sent to users of an enterprise connection", async () => {
		expect((await patch({ verify_email: true }, "samlp|acme|jane@acme.com")).body).toMatchObject({
			message: "Email verification is not supported for enterprise users.",
		});
	});
});

describe("a user of an identity provider", () => {
	const google = "google-oauth2|108204268033311374520";

	test("keeps the fields that the provider overwrites, and may only lose those that must not be kept", async () => {
		expect((await patch({ picture: null }, google)).body.message).toMatch(
			/^The following user attributes cannot be removed: picture\. The connection \(google-oauth2\) should have disabled/,
		);
		const connection = [...tenant.state.connections.values()].find(({ name }) => name === "google-oauth2");
		Object.assign(connection?.options ?? {}, { non_persistent_attrs: ["picture"] });
		expect((await patch({ picture: null }, google)).body).not.toHaveProperty("picture");
	});

	test("has its own profile once the connection sets it only at first", async () => {
		const connection = [...tenant.state.connections.values()].find(({ name }) => name === "google-oauth2");
		Object.assign(connection?.options ?? {}, { set_user_root_attributes: "on_first_login" });
		expect((await patch({ name: "Grace" }, google)).body.name).toBe("Grace");
	});

	test("keeps the profile that comes with each sign-in", async () => {
		const { status, body } = await patch({ name: "Other", given_name: "Other" }, google);
		expect(status).toBe(400);
		expect(body.errorCode).toBe("operation_not_supported");
		expect(body.message).toMatch(
			/^The following user attributes cannot be updated: given_name, name\. The connection \(google-oauth2\) must either be a database connection/,
		);
	});

	test("has no e-mail, username or password to change", async () => {
		for (const change of [{ email: "a@b.co" }, { username: "x" }, { password: "Correct-horse-8" }])
			expect((await patch(change, google)).body.errorCode).toBe("operation_not_supported");
	});

	test("can be blocked and given metadata", async () => {
		const { body } = await patch({ blocked: true, app_metadata: { plan: "pro" } }, google);
		expect(body).toMatchObject({ blocked: true, app_metadata: { plan: "pro" } });
	});
});

describe("a password change", () => {
	test("takes effect at once, lifts an admin's block, and is never returned", async () => {
		await patch({ blocked: true });
		const { body } = await patch({ password: "Better-horse-8" });
		expect(body.blocked).toBe(false);
		expect(JSON.stringify(body)).not.toContain("horse");
		const visitor = createVisitor(tenant.origin);
		const page = await visitor.authorize();
		expect((await visitor.submit(page.location, "pat@example.com", "Correct-horse-7")).status).toBe(400);
		expect((await visitor.submit(page.location, "pat@example.com", "Better-horse-8")).status).toBe(302);
	});

	test("is refused if the password is weak", async () => {
		expect((await patch({ password: "weak" })).body.message).toBe("PasswordStrengthError: Password is too weak");
	});
});

describe("the scope", () => {
	test("update:users_app_metadata alone permits app_metadata and nothing else", async () => {
		const token = await tenant.tokenOf("machine", "update:users_app_metadata");
		expect((await patch({ app_metadata: { plan: "pro" } }, userId, token)).status).toBe(200);
		const refused = await patch({ app_metadata: { plan: "pro" }, blocked: true }, userId, token);
		expect(refused.status).toBe(403);
		expect(refused.body.message).toBe("Insufficient scope, expected any of: update:users");
	});
});

test("changing an unknown user is 404", async () => {
	expect((await patch({ blocked: true }, "auth0|nobody")).body.errorCode).toBe("inexistent_user");
});
