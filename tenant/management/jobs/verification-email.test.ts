import { expect, test } from "vitest";
import { fieldsOf } from "../../records/fields-of.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

const times = { created_at: "2026-01-01T00:00:00.000Z", updated_at: "2026-01-01T00:00:00.000Z" };
const github = { connection: "github", provider: "github", user_id: "9", isSocial: true };
const database = { connection: "Username-Password-Authentication", provider: "auth0", user_id: "a", isSocial: false };

async function tenantOfTwo(): Promise<TestTenant> {
	const tenant = await freshTenant({ users: [] });
	tenant.state.users.put({ ...times, user_id: "auth0|a", email: "a@example.com", identities: [database] });
	tenant.state.users.put({ ...times, user_id: "github|9", email: "g@example.com", identities: [github] });
	tenant.state.users.put({ ...times, user_id: "auth0|mute", identities: [database] });
	return tenant;
}

const ask = (tenant: TestTenant, body: object) => tenant.api("POST", "/jobs/verification-email", { body });

test("a verification e-mail is a job that is done when it is next read, and a log entry", async () => {
	const tenant = await tenantOfTwo();
	const { status, body } = await ask(tenant, { user_id: "auth0|a", client_id: "web" });
	expect([status, body]).toEqual([
		201,
		{
			type: "verification_email",
			status: "pending",
			created_at: expect.any(String),
			id: expect.stringMatching(/^job_/),
		},
	]);
	tenant.state.clock.advance(1);
	expect((await tenant.api("GET", `/jobs/${fieldsOf(body).id}`)).body).toMatchObject({ status: "completed" });
	expect((await tenant.api("GET", `/jobs/${fieldsOf(body).id}/errors`)).status).toBe(204);
	expect(tenant.state.logsByUser.get("auth0|a")).toMatchObject([{ type: "svr", client_id: "web" }]);
});

test("a verification e-mail for a user of another provider requires one of their identities", async () => {
	const tenant = await tenantOfTwo();
	expect((await ask(tenant, { user_id: "github|9" })).body).toMatchObject({
		message: "Connection must be a database connection.",
	});
	const identity = { user_id: "9", provider: "github" };
	expect((await ask(tenant, { user_id: "github|9", identity })).status).toBe(201);
	expect((await ask(tenant, { user_id: "auth0|a", identity })).body).toMatchObject({
		message: "The user exists, but does not contain the given identity.",
	});
});

test.each([
	[{ user_id: "auth0|none" }, 404, "The user does not exist."],
	[{ user_id: "auth0|mute" }, 400, "User does not have an email address."],
	[{ user_id: "auth0|a", organization_id: "org_none" }, 400, "The organization does not exist"],
	[{}, 400, "Payload validation error: 'Missing required property: user_id'."],
	[
		{ user_id: "auth0|a", client_id: "#<x>" },
		400,
		"Payload validation error: 'Object didn't pass validation for format client-id: #<x>' on property client_id (client_id of the client (application). If no value provided, the global Client ID will be used).",
	],
])("a verification e-mail for %j is refused", async (body, status, message) => {
	const answer = await ask(await tenantOfTwo(), body);
	expect([answer.status, fieldsOf(answer.body).message]).toEqual([status, message]);
});
