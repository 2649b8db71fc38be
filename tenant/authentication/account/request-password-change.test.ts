import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await startTestTenant({ control: true });
});
afterAll(() => tenant.close());

async function ask(fields: Record<string, string>) {
	const response = await fetch(`${tenant.origin}/dbconnections/change_password`, {
		method: "POST",
		body: new URLSearchParams({ client_id: "web", connection: "Username-Password-Authentication", ...fields }),
	});
	return { status: response.status, headers: response.headers, text: await response.text() };
}

const sent = "We've just sent you an email to reset your password.";

test("a password-change request always answers that a mail is on its way, and creates a ticket only for a known user", async () => {
	const known = await ask({ email: "Viewer@Rolecall.test" });
	expect([known.status, known.text]).toEqual([200, sent]);
	expect(known.headers.get("content-type")).toContain("text/html");
	expect(known.headers.get("x-ratelimit-limit")).toBe("10");
	const { user_id } = tenant.state.users.having("email", "viewer@rolecall.test")[0] ?? {};
	expect(tenant.state.logs.at(-1)).toMatchObject({ type: "scpr", user_id, client_id: "web" });
	expect([...tenant.state.tickets.values()]).toMatchObject([{ type: "password_change", user_id }]);
	const unknown = await ask({ email: "no.one@example.com" });
	expect([unknown.status, unknown.text]).toEqual([200, sent]);
	expect(tenant.state.logs.at(-1)).toMatchObject({ type: "fcpr", user_name: "no.one@example.com" });
	expect(tenant.state.tickets.size).toBe(1);
});

test.each([
	[{ email: "" }, "Missing required parameter: email"],
	[{ email: "a@example.com", connection: "" }, "Missing required parameter: connection"],
	[{ email: "a@example.com", connection: "github" }, "The connection does not exist."],
])("a password-change request without %o names what is missing", async (fields, words) => {
	const { status, text } = await ask(fields);
	expect(status).toBe(400);
	expect(JSON.parse(text).error_description).toBe(words);
});

test("password-change requests are limited to ten at once and one a minute for each address and e-mail, on any plan", async () => {
	const email = "often@example.com";
	for (let count = 0; count < 10; count += 1) expect((await ask({ email })).status).toBe(200);
	const refused = await ask({ email });
	expect(refused.status).toBe(429);
	expect(refused.headers.get("x-ratelimit-remaining")).toBe("0");
	expect((await ask({ email: "other@example.com" })).status).toBe(200);
	const body = JSON.stringify({ advanceSeconds: 61 });
	await fetch(`${tenant.origin}/__tenant/clock`, { method: "POST", body });
	expect((await ask({ email })).status).toBe(200);
	expect((await ask({ email })).status).toBe(429);
});
