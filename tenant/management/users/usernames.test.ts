import { afterAll, beforeAll, expect, test } from "vitest";
import { fieldsOf } from "../../records/fields-of.ts";
import { startTestTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await startTestTenant();
});
afterAll(() => tenant.close());

let count = 0;
async function create(username: string, connection: string) {
	count += 1;
	const body = { connection, email: `u${count}@example.com`, password: "Correct-horse-7", username };
	const answer = await tenant.api("POST", "/users", { body });
	return { status: answer.status, body: answer.body };
}

async function database(options: object): Promise<string> {
	count += 1;
	const body = { name: `c${count}`, strategy: "auth0", options };
	return (await tenant.api("POST", "/connections", { body })).body.name;
}

test("a username is stored in lower case, by a create and by a change", async () => {
	const { body } = await create("UPPer", "partners");
	expect(body.username).toBe("upper");
	const path = `/users/${encodeURIComponent(body.user_id)}`;
	const changed = await tenant.api("PATCH", path, { body: { username: "OtheR", connection: "partners" } });
	expect(fieldsOf(changed.body).username).toBe("other");
	expect((await create("UPPER", "partners")).status).toBe(201);
	expect((await create("uppeR", "partners")).status).toBe(409);
});

test.each(["a b", "ä", "a/b", "x@example.com", "a".repeat(16), "a\n"])(
	"the username %j is refused with 400 by a connection's defaults",
	async (username) => {
		const { status, body } = await create(username, "partners");
		expect([status, body.errorCode]).toEqual([400, "invalid_body"]);
	},
);

test.each(["a", "a".repeat(15), "_+-.!#$'^`~@", "john@acme"])("the username %j is accepted", async (username) => {
	expect((await create(username, "partners")).status).toBe(201);
});

test("a connection sets the length of its usernames, in the older form or the newer", async () => {
	for (const options of [
		{ validation: { username: { min: 3, max: 20 } } },
		{ attributes: { username: { validation: { min_length: 3, max_length: 20 } } } },
	]) {
		const name = await database(options);
		const statuses = [];
		for (const length of [2, 3, 20, 21]) statuses.push((await create("x".repeat(length), name)).status);
		expect(statuses).toEqual([400, 201, 201, 400]);
	}
});
