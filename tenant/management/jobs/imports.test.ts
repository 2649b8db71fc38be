import { describe, expect, test } from "vitest";
import { fieldsOf } from "../../records/fields-of.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

const database = "Username-Password-Authentication";

const connectionIdOf = ({ state }: TestTenant, name = database) =>
	[...state.connections.values()].find((connection) => connection.name === name)?.id ?? "";

type Parts = { users?: string | undefined; connection_id?: string | undefined; [part: string]: string | undefined };

async function send(tenant: TestTenant, parts: Parts) {
	const form = new FormData();
	for (const [name, value] of Object.entries({ connection_id: connectionIdOf(tenant), ...parts })) {
		if (value === undefined) continue;
		form.append(name, name === "users" ? new File([value], "users.json", { type: "application/json" }) : value);
	}
	const response = await fetch(`${tenant.origin}/api/v2/jobs/users-imports`, {
		method: "POST",
		headers: { authorization: `Bearer ${await tenant.tokenOf()}` },
		body: form,
	});
	return { status: response.status, body: await response.json() };
}

/** Sends rows, waits until they are imported, and returns the job and its errors. */
async function importRows(tenant: TestTenant, rows: unknown, parts: Parts = {}) {
	const { body } = await send(tenant, { users: JSON.stringify(rows), ...parts });
	tenant.state.clock.advance(2);
	const [job, errors] = await Promise.all([
		tenant.api("GET", `/jobs/${body.id}`),
		tenant.api("GET", `/jobs/${body.id}/errors`),
	]);
	return { job: job.body, errors };
}

const emptyTenant = () => freshTenant({ users: [] });
const find = (tenant: TestTenant, email: string) => tenant.state.users.having("email", email)[0];

describe("an import of users", () => {
	test("is accepted as pending, and reports in the end how many were imported", async () => {
		const tenant = await emptyTenant();
		const rows = [{ email: "Ana@Example.com", app_metadata: { roles: ["admin"] }, user_metadata: { theme: "light" } }];
		const { status, body } = await send(tenant, {
			users: JSON.stringify(rows),
			external_id: "mine",
			upsert: "false",
			send_completion_email: "true",
		});
		expect(status).toBe(202);
		expect(body).toEqual({
			type: "users_import",
			status: "pending",
			connection_id: connectionIdOf(tenant),
			connection: database,
			external_id: "mine",
			created_at: expect.any(String),
			id: expect.stringMatching(/^job_[A-Za-z0-9]{16}$/),
		});
		tenant.state.clock.advance(1);
		expect((await tenant.api("GET", `/jobs/${body.id}`)).body).toMatchObject({ status: "processing" });
		tenant.state.clock.advance(1);
		expect((await tenant.api("GET", `/jobs/${body.id}`)).body).toMatchObject({
			status: "completed",
			external_id: "mine",
			summary: { failed: 0, updated: 0, inserted: 1, total: 1 },
		});
		expect(find(tenant, "ana@example.com")).toMatchObject({
			email: "ana@example.com",
			email_verified: false,
			name: "ana@example.com",
			nickname: "ana",
			app_metadata: { roles: ["admin"] },
			identities: [{ connection: database, provider: "auth0" }],
		});
	});

	test("keeps given ids, after the provider's name, and no hash in the profile", async () => {
		const tenant = await emptyTenant();
		await importRows(tenant, [
			{ email: "a@example.com", user_id: "x1", username: "aa", blocked: true, password_hash: "$2b$10$abc" },
		]);
		const user = find(tenant, "a@example.com");
		expect(user).toMatchObject({ user_id: "auth0|x1", username: "aa", blocked: true });
		expect(user).not.toHaveProperty("password_hash");
		expect((await tenant.api("GET", "/users?q=username:aa")).body).toMatchObject([{ user_id: "auth0|x1" }]);
	});

	test("refuses rows one by one, and imports the others", async () => {
		const tenant = await emptyTenant();
		const { job, errors } = await importRows(tenant, [
			{ email: "good@example.com" },
			{ email: "no address" },
			{ name: "Nobody" },
			{ email: "b@example.com", blocked: "yes" },
			{ email: "c@example.com", color: "red" },
			{ email: "d@example.com", custom_password_hash: { algorithm: "rot13", hash: { value: "secret" } } },
			{ email: "GOOD@example.com" },
			7,
		]);
		expect(job).toMatchObject({ status: "completed", summary: { failed: 7, updated: 0, inserted: 1, total: 8 } });
		expect(errors.status).toBe(200);
		const rows = errors.body;
		expect(
			rows.map(({ errors: [first] }: { errors: { code: string; path?: string }[] }) => [first?.code, first?.path]),
		).toEqual([
			["FORMAT", "email"],
			["OBJECT_REQUIRED", undefined],
			["INVALID_TYPE", "blocked"],
			["OBJECT_ADDITIONAL_PROPERTIES", undefined],
			["ENUM_MISMATCH", "custom_password_hash.algorithm"],
			["DUPLICATED_USER", undefined],
			["INVALID_TYPE", undefined],
		]);
		expect(rows[0].user).toEqual({ email: "no address" });
		expect(JSON.stringify(rows)).not.toContain("secret");
	});

	test("without upsert refuses an existing e-mail, id or username", async () => {
		const tenant = await emptyTenant();
		await importRows(tenant, [{ email: "a@example.com", user_id: "1", username: "aa" }]);
		const { job, errors } = await importRows(tenant, [
			{ email: "A@example.com" },
			{ email: "b@example.com", user_id: "1" },
			{ email: "c@example.com", username: "aa" },
		]);
		expect(job.summary).toEqual({ failed: 3, updated: 0, inserted: 0, total: 3 });
		expect(errors.body).toMatchObject(
			Array(3).fill({
				errors: [{ code: "DUPLICATED_USER", message: "The user already exist and upsert parameter is false" }],
			}),
		);
	});

	test("with upsert changes the user with the e-mail, and replaces metadata", async () => {
		const tenant = await emptyTenant();
		await importRows(tenant, [{ email: "a@example.com", user_id: "1", user_metadata: { a: 1, b: 2 }, blocked: true }]);
		const { job } = await importRows(
			tenant,
			[
				{ email: "a@example.com", name: "Ana", user_metadata: { a: 3 }, blocked: false, user_id: "2" },
				{ email: "new@example.com", user_id: "1" },
			],
			{ upsert: "true" },
		);
		expect(job.summary).toEqual({ failed: 1, updated: 1, inserted: 0, total: 2 });
		expect(find(tenant, "a@example.com")).toMatchObject({
			user_id: "auth0|1",
			name: "Ana",
			user_metadata: { a: 3 },
			blocked: true,
		});
	});

	test("answers 204 for its errors if there are none, and before it is done", async () => {
		const tenant = await emptyTenant();
		const { body } = await send(tenant, { users: '[{"email":"bad"}]' });
		expect((await tenant.api("GET", `/jobs/${body.id}/errors`)).status).toBe(204);
		const { errors } = await importRows(tenant, [{ email: "a@example.com" }]);
		expect(errors.status).toBe(204);
	});

	test("fails as a whole if the file is no JSON list, and lists that among the errors", async () => {
		const tenant = await emptyTenant();
		for (const users of ["[{", '{"email":"a@example.com"}']) {
			const { body } = await send(tenant, { users });
			expect(body.status).toBe("pending");
			tenant.state.clock.advance(2);
			const failed = { status: "failed", status_details: expect.stringContaining("Failed to parse users file JSON") };
			expect((await tenant.api("GET", `/jobs/${body.id}`)).body).toMatchObject(failed);
			expect((await tenant.api("GET", `/jobs/${body.id}/errors`)).body).toMatchObject({ id: body.id, ...failed });
		}
	});

	test("is refused while two are in progress, by the tenant's clock", async () => {
		const tenant = await emptyTenant();
		const statuses = [];
		for (const email of ["a@example.com", "b@example.com", "c@example.com"])
			statuses.push(await send(tenant, { users: JSON.stringify([{ email }]) }));
		expect(statuses.map(({ status }) => status)).toEqual([202, 202, 429]);
		expect(statuses[2]?.body.message).toBe(
			"There are 2 active import users jobs, please wait until some of them are finished and try again",
		);
		tenant.state.clock.advance(2);
		expect((await send(tenant, { users: "[]" })).status).toBe(202);
	});

	test("accepts up to 512,000 bytes", async () => {
		const tenant = await emptyTenant();
		const pad = (length: number) => JSON.stringify([{ email: "a@example.com", name: "x".repeat(length) }]);
		expect((await send(tenant, { users: pad(511_000) })).status).toBe(202);
		const { status, body } = await send(tenant, { users: pad(512_000) });
		expect([status, body.message]).toEqual([413, "Payload content length greater than maximum allowed: 512000."]);
	});

	test.each<[Parts, string]>([
		[{ users: undefined }, "Must provide 'users' file as multipart part."],
		[{ users: " " }, "Users file must not be empty."],
		[{ users: "[]", connection_id: undefined }, "Must provide 'connection_id' as multipart part."],
		[
			{ users: "[]", connection_id: "con_1" },
			"Payload validation error: 'String does not match pattern ^con_[A-Za-z0-9]{16}$: con_1' on property connection_id.",
		],
		[{ users: "[]", connection_id: "con_0123456789abcdef" }, "The connection does not exist."],
	])("with %o is refused", async (parts, message) => {
		const { status, body } = await send(await emptyTenant(), parts);
		expect([status, body.message]).toEqual([400, message]);
	});

	test("requires a database and a multipart body", async () => {
		const tenant = await emptyTenant();
		const elsewhere = await send(tenant, { users: "[]", connection_id: connectionIdOf(tenant, "github") });
		expect(elsewhere).toMatchObject({ status: 400, body: { message: "Connection must be a database connection." } });
		const { status, body } = await tenant.api("POST", "/jobs/users-imports", { body: { users: [] } });
		expect([status, fieldsOf(body).message]).toEqual([
			400,
			"Payload validation error: 'Invalid multipart payload format'.",
		]);
	});
});

test("the errors of an unknown job are 404 with a message of their own", async () => {
	const { status, body } = await (await emptyTenant()).api("GET", "/jobs/job_0123456789abcdef/errors");
	expect([status, fieldsOf(body).message]).toEqual([404, "The job does not exist"]);
});
