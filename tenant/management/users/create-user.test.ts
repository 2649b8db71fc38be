import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestTenant, type TestTenant } from "../../testing/start-test-tenant.ts";
import { createVisitor } from "../../testing/visitor.ts";

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await startTestTenant();
});
afterAll(() => tenant.close());

const connection = "Username-Password-Authentication";
const password = "Correct-horse-7";

async function create(body: Record<string, unknown>) {
	const answer = await tenant.api("POST", "/users", { body: { connection, password, ...body } });
	return { status: answer.status, body: answer.body };
}

describe("creating a user", () => {
	test("answers 201 with the given fields and Auth0's defaults", async () => {
		const { status, body } = await create({ email: "New.Person@Example.com", given_name: "New" });
		expect(status).toBe(201);
		expect(body).toMatchObject({
			email: "new.person@example.com",
			email_verified: false,
			name: "new.person@example.com",
			nickname: "new.person",
			given_name: "New",
		});
		expect(body.user_id).toMatch(/^auth0\|[0-9a-f]{24}$/);
		expect(body.picture).toMatch(/^https:\/\/s\.gravatar\.com\/avatar\/[0-9a-f]{32}\?/);
		expect(body.identities).toEqual([
			{ connection, provider: "auth0", user_id: body.user_id.slice("auth0|".length), isSocial: false },
		]);
		expect(body.created_at).toBe(body.updated_at);
	});

	test("returns neither the password nor the connection", async () => {
		const { body } = await create({ email: "hidden@example.com", verify_email: false });
		for (const name of ["password", "connection", "verify_email"]) expect(body).not.toHaveProperty(name);
	});

	test("lets the new user sign in with the password", async () => {
		await create({ email: "signs.in@example.com" });
		const visitor = createVisitor(tenant.origin);
		const page = await visitor.authorize();
		expect((await visitor.submit(page.location, "signs.in@example.com", password)).status).toBe(302);
	});

	test("puts the provider before a given id", async () => {
		expect((await create({ email: "chosen@example.com", user_id: "emp-7" })).body.user_id).toBe("auth0|emp-7");
	});

	test("gives a user with a name a picture of its initials", async () => {
		const picture = async (body: object) => (await create({ ...body })).body.picture;
		expect(await picture({ email: "i1@example.com", name: "Mary Poppins" })).toMatch(/%2Fmp\.png$/);
		expect(await picture({ email: "i2@example.com", name: "mary" })).toMatch(/%2Fma\.png$/);
	});

	test("checks the password against the policy of its database", async () => {
		const partners = [...tenant.state.connections.values()].find(({ name }) => name === "partners");
		Object.assign(partners?.options ?? {}, { passwordPolicy: "none", requires_username: false });
		const body = { connection: "partners", email: "weak@example.com", password: "weak" };
		expect((await create(body)).status).toBe(201);
		expect((await create({ ...body, email: "other@example.com", username: "other" })).body).toMatchObject({
			message: "Cannot set username for connection without requires_username.",
		});
	});

	test("creates a passwordless user from a phone number", async () => {
		const { status, body } = await create({ connection: "sms", password: undefined, phone_number: "+15550001111" });
		expect(status).toBe(201);
		expect(body).toMatchObject({ phone_number: "+15550001111", name: "+15550001111" });
		expect(body).not.toHaveProperty("email_verified");
	});
});

describe("creating a user is refused", () => {
	test.each([
		{ email: "Admin@rolecall.test" },
		{ email: "else@example.com", username: "ada" },
		{ email: "else@example.com", user_id: "65a0b1c2d3e4f50617280001" },
	])("with 409 if the connection already has it: %o", async (body) => {
		const answer = await create(body);
		expect(answer.status).toBe(409);
		expect(answer.body).toMatchObject({ message: "The user already exists.", errorCode: "auth0_idp_error" });
	});

	test("only within a connection: an e-mail of another connection is accepted", async () => {
		expect((await create({ connection: "partners", email: "admin@rolecall.test" })).status).toBe(201);
	});

	test.each([
		[{ email: "x@example.com", connection: "none" }, "The connection does not exist.", "inexistent_connection"],
		[
			{ email: "x@example.com", connection: "github" },
			"Connection does not support user creation through the API. It must either be a database or passwordless connection.",
			"operation_not_supported",
		],
		[{}, "Payload validation error: 'Missing required property: email'.", "invalid_body"],
		[
			{ email: "x@example.com", password: undefined },
			"Payload validation error: 'Missing required property: password'.",
			"invalid_body",
		],
		[
			{ email: "x@example.com", connection: undefined },
			"Payload validation error: 'Missing required property: connection'.",
			"invalid_body",
		],
		[
			{ email: "x@example.com", role: "admin", age: 3 },
			"Payload validation error: 'Additional properties not allowed: role,age'.",
			"invalid_body",
		],
		[
			{ email: "not an address" },
			"Payload validation error: 'Object didn't pass validation for format email: not an address' on property email (The user's email).",
			"invalid_body",
		],
		[
			{ email: "x@example.com", blocked: "yes" },
			"Payload validation error: 'Expected type boolean but found type string' on property blocked (Whether this user was blocked by an administrator (true) or not (false)).",
			"invalid_body",
		],
		[
			{ email: "x@example.com", given_name: "x".repeat(151) },
			"Payload validation error: 'String is too long (151 chars), maximum 150' on property given_name (The user's given name(s)).",
			"invalid_body",
		],
		[
			{ email: "x@example.com", nickname: null },
			"Payload validation error: 'Expected type string but found type null' on property nickname (The user's nickname).",
			"invalid_body",
		],
		[
			{ email: "x@example.com", user_id: "a b" },
			"Payload validation error: 'String does not match pattern ^\\S*$: a b' on property user_id (The external user's id provided by the identity provider).",
			"invalid_body",
		],
		[
			{ email: "x@example.com", picture: "portrait" },
			"Payload validation error: 'Object didn't pass validation for format strict-uri: portrait' on property picture (A URI pointing to the user's picture).",
			"invalid_body",
		],
		[
			{ email: "x@example.com", app_metadata: { "plan.name": "x" } },
			"Payload validation error: 'Additional properties not allowed: plan.name' on property app_metadata (Data related to the user that does affect the application's core functionality).",
			"invalid_body",
		],
		[{ email: "x@example.com", password: "short" }, "PasswordStrengthError: Password is too weak", undefined],
		[{ email: "x@example.com", password: "alllowercase1" }, "PasswordStrengthError: Password is too weak", undefined],
	])("for an invalid body: %o", async (body, message, errorCode) => {
		const before = tenant.state.users.size;
		const answer = await create(body);
		expect(answer.status).toBe(400);
		expect(answer.body.message).toBe(message);
		expect(answer.body.errorCode).toBe(errorCode);
		expect(tenant.state.users.size).toBe(before);
	});
});
