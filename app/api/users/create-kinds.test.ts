import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();

async function create(body: object, script?: (tenant: Awaited<ReturnType<typeof api.start>>["tenant"]) => void) {
	const { tenant } = await api.start();
	script?.(tenant);
	const key = { headers: { "idempotency-key": randomUUID() } };
	const { status, body: answer } = await callRoute({ file: "users/route.ts", verb: "POST", body }, key);
	const sent = tenant.apiRequests().findLast(({ method }) => method === "POST");
	return { status, answer, sent: JSON.parse(sent?.text ?? "null") };
}

describe("a new user", () => {
	it("is created in a text-message connection by phone number, without a password", async () => {
		const { status, sent } = await create({
			connection: "sms",
			phone_number: "+49 (0)151 2345678",
			phone_verified: true,
		});
		expect([status, sent]).toEqual([201, { connection: "sms", phone_number: "+491512345678", phone_verified: true }]);
		expect(await api.entries()).toMatchObject([{ after: { phone_number: expect.anything() }, outcome: "succeeded" }]);
	});

	it("is created in an e-mail-code connection without a password", async () => {
		const { sent } = await create({ connection: "email", email: "ada@example.test" });
		expect(sent).toEqual({ connection: "email", email: "ada@example.test", verify_email: false });
	});

	it("is created without a password if the connection's strategy is passwordless, whatever its name", async () => {
		const { sent } = await create({ connection: "Texts", phone_number: "+491512345678" }, (tenant) =>
			tenant.on("GET /connections", () => ({ body: { connections: [{ name: "Texts", strategy: "sms" }] } })),
		);
		expect(sent).not.toHaveProperty("password");
		const database = await create({ connection: "Users", phone_number: "+491512345678" });
		expect(database.sent.password.length).toBeGreaterThan(20);
	});

	it("can have a username alone, and Auth0's refusal is passed on if an e-mail is required", async () => {
		const { status, sent } = await create({ connection: "Users", username: "\u200bada " });
		expect([status, sent.username, "email" in sent, "verify_email" in sent]).toEqual([201, "ada", false, false]);
		const message = "Payload validation error: 'Missing required property: email'.";
		const refused = await create({ connection: "Users", username: "ada" }, (tenant) =>
			tenant.on("POST /users", () => apiError(400, message, "invalid_body")),
		);
		expect(refused.answer).toMatchObject({ code: "field_rejected", fields: { email: expect.any(String) } });
	});

	it.each([
		"r&d@example.com",
		"what!@example.com",
		"a/b@example.com",
		"ada@example.xn--p1ai",
		"o'neil+x@sub.example.museum",
		'"ada byron"@example.com',
		"ünï@exämple.com",
		"_@example.com",
		"a.@example.com",
	])("can have the e-mail %s, which is left to Auth0 to validate", async (email) => {
		const { status, sent } = await create({ connection: "Users", email });
		expect([status, sent.email]).toEqual([201, email]);
	});

	it.each(["ada", "ada@", "@example.com", "a b@example.com", "ada@example", "ada@@example.com", "ada@.com"])(
		"cannot have the e-mail %s, which Rolecall refuses",
		async (email) => {
			expect((await create({ connection: "Users", email })).answer).toMatchObject({
				code: "invalid_request",
				fields: { email: expect.any(String) },
			});
		},
	);

	it("is refused without any identifier", async () => {
		expect((await create({ connection: "Users", name: "Ada" })).answer).toMatchObject({ code: "invalid_request" });
	});

	it("is refused with the owner of a username that is in use", async () => {
		const owner = {
			user_id: "auth0|owner",
			name: "Margaret Hamilton",
			username: "ada",
			identities: [{ connection: "Users", provider: "auth0", user_id: "owner" }],
		};
		const { answer } = await create({ connection: "Users", email: "free@example.test", username: "ada" }, (tenant) => {
			tenant.on("POST /users", () => apiError(409, "The user already exists.", "auth0_idp_error"));
			tenant.on("GET /users-by-email", () => ({ body: [] }));
			tenant.on("GET /users", () => ({ body: { users: [owner], total: 1 } }));
		});
		expect(answer).toMatchObject({ code: "user_exists", rule: "username_in_use", owner: { userId: "auth0|owner" } });
		expect(Object.keys(answer.fields)).toEqual(["username"]);
	});
});
