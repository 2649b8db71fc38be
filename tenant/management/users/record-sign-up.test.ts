import { beforeEach, describe, expect, test } from "vitest";
import { fieldsOf } from "../../records/fields-of.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

const connection = "Username-Password-Authentication";
const person = { connection, email: "pat@example.com", password: "Correct-horse-7" };
let tenant: TestTenant;
let userId: string;

async function create(body: Record<string, unknown>) {
	const answer = await tenant.api("POST", "/users", { body });
	userId = String(fieldsOf(answer.body).user_id);
	return answer;
}
beforeEach(async () => {
	tenant = await freshTenant();
});

/** Returns the entries of these types since the tenant's start. */
const entries = (...types: string[]) => tenant.state.logs.filter((log) => types.includes(log.type));
const tickets = () => [...tenant.state.tickets.values()];

describe("creating a user of a database", () => {
	test("logs the sign-up beside the API call, without the password", async () => {
		const before = entries("ss").length;
		await create({ ...person, user_metadata: { a: 1 } });
		const [entry, ...more] = entries("ss").slice(before);
		expect(more).toEqual([]);
		expect(entry).toMatchObject({
			user_id: userId,
			user_name: person.email,
			description: "",
			connection,
			client_id: "machine",
			strategy: "auth0",
			strategy_type: "database",
			details: { body: { ...person, password: "*****", user_metadata: { a: 1 }, tenant: "rolecall" } },
		});
		expect(entries("sapi").at(-1)).toMatchObject({ description: "Create a User", client_name: "" });
		expect(JSON.stringify(tenant.state.logs)).not.toContain(person.password);
	});

	test("logs the reason of a failure", async () => {
		await create(person);
		await create(person);
		expect(entries("fs").at(-1)).toMatchObject({ description: "The user already exists.", user_id: "" });
		expect(entries("fapi").at(-1)).toMatchObject({ description: "The user already exists." });
	});

	test("sends a verification only if the body says so", async () => {
		await create(person);
		expect(tickets()).toEqual([]);
		await create({ ...person, email: "quin@example.com", verify_email: true });
		expect(tickets()).toEqual([
			expect.objectContaining({ type: "email_verification", user_id: userId, email: "quin@example.com", used: false }),
		]);
		expect(entries("svr").at(-1)).toMatchObject({
			user_id: userId,
			details: { body: { template: { type: "verify_email" }, to: "quin@example.com" } },
		});
	});
});

test("creating a user by phone logs no sign-up", async () => {
	const before = entries("ss").length;
	expect((await create({ connection: "sms", phone_number: "+15550001111" })).status).toBe(201);
	expect(entries("ss")).toHaveLength(before);
});

test("deleting a user logs an entry that names the identity and no user", async () => {
	await create(person);
	await tenant.api("DELETE", `/users/${encodeURIComponent(userId)}`);
	expect(entries("sdu")).toEqual([
		expect.objectContaining({ description: `user_id: ${userId.slice("auth0|".length)}`, connection, user_id: "" }),
	]);
});
