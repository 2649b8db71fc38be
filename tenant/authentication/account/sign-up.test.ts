import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshTenant, startTestTenant, type TestTenant } from "../../testing/start-test-tenant.ts";
import { createVisitor } from "../../testing/visitor.ts";

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await startTestTenant();
});
afterAll(() => tenant.close());

const password = "Correct-horse-9";

async function signUp(fields: Record<string, unknown> = {}, own = tenant) {
	const response = await fetch(`${own.origin}/dbconnections/signup`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({
			client_id: "web",
			connection: "Username-Password-Authentication",
			email: "new@example.com",
			password,
			...fields,
		}),
	});
	return { status: response.status, headers: response.headers, body: await response.json() };
}

describe("a sign-up", () => {
	test("makes an account that can sign in, and answers with Auth0's short shape", async () => {
		const { status, headers, body } = await signUp({ given_name: "Ada", user_metadata: { plan: "free" } });
		expect(status).toBe(200);
		expect(body).toEqual({
			_id: expect.stringMatching(/^[0-9a-f]{24}$/),
			email: "new@example.com",
			email_verified: false,
			given_name: "Ada",
			user_metadata: { plan: "free" },
		});
		expect(headers.get("x-ratelimit-limit")).toBe("50");
		const visitor = createVisitor(tenant.origin);
		const { location } = await visitor.authorize();
		expect((await visitor.submit(location, "new@example.com", password)).status).toBe(302);
		expect(tenant.state.logsByUser.get(`auth0|${body._id}`)?.map(({ type }) => type)).toEqual(["ss", "svr", "s"]);
		expect([...tenant.state.tickets.values()].at(-1)).toMatchObject({ type: "email_verification" });
	});

	test("hides that the user exists, unless the tenant's flag allows saying so", async () => {
		const own = await freshTenant();
		const taken = { email: "Admin@Rolecall.test" };
		const vague = await signUp(taken, own);
		expect(vague.status).toBe(400);
		expect(vague.body).toMatchObject({ code: "invalid_signup", description: "Invalid sign up", statusCode: 400 });
		expect(own.state.logs.at(-1)).toMatchObject({ type: "fs", description: "The user already exists." });
		own.state.settings.flags = { enable_public_signup_user_exists_error: true };
		expect((await signUp(taken, own)).body).toMatchObject({
			code: "user_exists",
			description: "The user already exists.",
		});
	});

	test("with a weak password is answered with every rule, and with the policy as text", async () => {
		const { status, body } = await signUp({ email: "weak@example.com", password: "short" });
		expect(status).toBe(400);
		expect(body).toMatchObject({
			name: "PasswordStrengthError",
			message: "Password is too weak",
			code: "invalid_password",
			statusCode: 400,
			description: {
				verified: false,
				rules: [
					{ code: "lengthAtLeast", format: [8], verified: false },
					{ code: "containsAtLeast", format: [3, 4], verified: false },
				],
			},
		});
		expect(body.policy).toBe(
			[
				"* At least 8 characters in length",
				"* Contain at least 3 of the following 4 types of characters:",
				" * lower case letters (a-z)",
				" * upper case letters (A-Z)",
				" * numbers (i.e. 0-9)",
				" * special characters (e.g. !@#$%^&*)",
			].join("\n"),
		);
	});

	test.each([
		[{ email: undefined }, "Missing required parameter: email"],
		[{ email: { $gt: "" } }, "Missing required parameter: email"],
		[{ connection: undefined }, "Missing required parameter: connection"],
		[{ connection: "google-oauth2" }, "The connection does not exist."],
		[{ client_id: "nobody" }, "Unknown client"],
	])("is refused without a required field: %o", async (fields, words) => {
		const { status, body } = await signUp(fields);
		expect([400, 403]).toContain(status);
		expect(body.error_description).toBe(words);
	});

	test("with an invalid e-mail is refused and creates nobody", async () => {
		const before = tenant.state.users.size;
		expect((await signUp({ email: "no e-mail" })).status).toBe(400);
		expect(tenant.state.users.size).toBe(before);
	});

	test("is refused if the connection is closed to the public", async () => {
		const own = await freshTenant();
		const connection = [...own.state.connections.values()].find(({ strategy }) => strategy === "auth0");
		if (connection !== undefined) Object.assign(connection.options, { disable_signup: true });
		expect((await signUp({}, own)).body).toEqual({ error: "public signup is disabled" });
	});
});

test("more than fifty sign-ups a minute from one address are refused", async () => {
	const own = await freshTenant({ plan: "enterprise" });
	for (let count = 0; count < 50; count += 1) await signUp({ password: "weak" }, own);
	expect((await signUp({}, own)).status).toBe(429);
	expect(own.state.logs.at(-1)?.type).toBe("limit_mu");
});
