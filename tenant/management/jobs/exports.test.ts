import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { fieldsOf } from "../../records/fields-of.ts";
import type { UserRecord } from "../../records/user-record.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

const userOf = (id: string, fields: Partial<UserRecord> = {}): UserRecord => ({
	user_id: `auth0|${id}`,
	email: `${id}@example.com`,
	email_verified: true,
	name: `The "${id}", =1+1`,
	identities: [{ connection: "Username-Password-Authentication", provider: "auth0", user_id: id, isSocial: false }],
	user_metadata: { deep: { color: "blue" } },
	created_at: "2026-01-01T00:00:00.000Z",
	updated_at: "2026-01-02T00:00:00.000Z",
	...fields,
});

const social = { connection: "github", provider: "github", user_id: "9", isSocial: true };

async function tenantOf(...users: UserRecord[]): Promise<TestTenant> {
	const tenant = await freshTenant({ users: [] });
	for (const user of users) tenant.state.users.put(user);
	return tenant;
}

const connectionIdOf = ({ state }: TestTenant, name: string) =>
	[...state.connections.values()].find((connection) => connection.name === name)?.id;

const read = async (tenant: TestTenant, id: unknown) => (await tenant.api("GET", `/jobs/${id}`)).body;

/** Requests an export, waits for it, and returns the lines of its file. */
async function linesOf(tenant: TestTenant, body: object): Promise<string[]> {
	const { id } = (await tenant.api("POST", "/jobs/users-exports", { body })).body;
	tenant.state.clock.advance(2);
	const { location } = await read(tenant, id);
	const response = await fetch(location);
	expect(response.headers.get("content-type")).toBe("application/gzip");
	return gunzipSync(await response.bytes())
		.toString()
		.trimEnd()
		.split("\n");
}

describe("an export of users", () => {
	test("is pending, then processing, then completed, by the tenant's clock", async () => {
		const tenant = await tenantOf(userOf("a"));
		const connection_id = connectionIdOf(tenant, "Username-Password-Authentication");
		const { status, body } = await tenant.api("POST", "/jobs/users-exports", { body: { connection_id } });
		expect(status).toBe(200);
		expect(body).toEqual({
			type: "users_export",
			status: "pending",
			connection_id,
			connection: "Username-Password-Authentication",
			format: "csv",
			created_at: expect.any(String),
			id: expect.stringMatching(/^job_[A-Za-z0-9]{16}$/),
		});
		const { id } = body;
		expect(await read(tenant, id)).toMatchObject({ status: "pending" });
		tenant.state.clock.advance(1);
		expect(await read(tenant, id)).toMatchObject({ status: "processing", percentage_done: expect.any(Number) });
		tenant.state.clock.advance(1);
		expect(await read(tenant, id)).toMatchObject({ status: "completed", location: expect.stringMatching(/^http:/) });
		tenant.state.clock.advance(86_400);
		const { status: gone, body: why } = await tenant.api("GET", `/jobs/${id}`, {
			token: await tenant.tokenOf(),
		});
		expect([gone, fieldsOf(why).message]).toEqual([404, "Job not found."]);
	});

	test("is CSV with the default fields, and has no cell that a spreadsheet would run", async () => {
		const tenant = await tenantOf(userOf("a"));
		expect(await linesOf(tenant, {})).toEqual([
			"Id,Given Name,Family Name,Nickname,Name,Email,Email Verified,Picture,Connection,Created At,Updated At",
			`"'auth0|a",,,,"'The ""a"", =1+1","'a@example.com",true,,"'Username-Password-Authentication",2026-01-01T00:00:00.000Z,2026-01-02T00:00:00.000Z`,
		]);
	});

	test("has the requested fields, under the requested names", async () => {
		const tenant = await tenantOf(userOf("a"));
		const fields = [
			{ name: "email" },
			{ name: "identities[0].connection", export_as: "from, where" },
			{ name: "user_metadata.deep.color", export_as: "color" },
			{ name: "user_metadata.none" },
		];
		expect(await linesOf(tenant, { fields })).toEqual([
			'email,"from, where",color,user_metadata.none',
			`"'a@example.com","'Username-Password-Authentication","'blue",`,
		]);
		const [line = ""] = await linesOf(tenant, { fields, format: "json" });
		expect(JSON.parse(line)).toEqual({
			email: "a@example.com",
			"from, where": "Username-Password-Authentication",
			color: "blue",
		});
	});

	test("is one object per line in JSON, with whole metadata if requested", async () => {
		const tenant = await tenantOf(userOf("a"), userOf("b"));
		const lines = await linesOf(tenant, { format: "json", fields: [{ name: "user_id" }, { name: "user_metadata" }] });
		expect(lines.map((line) => JSON.parse(line))).toEqual([
			{ user_id: "auth0|a", user_metadata: { deep: { color: "blue" } } },
			{ user_id: "auth0|b", user_metadata: { deep: { color: "blue" } } },
		]);
	});

	test("covers one connection if it is named, as many users as the limit says, as of the request", async () => {
		const tenant = await tenantOf(userOf("a"), userOf("b", { identities: [social] }), userOf("c"));
		const connection_id = connectionIdOf(tenant, "github");
		const fields = [{ name: "user_id" }];
		expect(await linesOf(tenant, { connection_id, fields })).toEqual(["user_id", `"'auth0|b"`]);
		expect(await linesOf(tenant, { limit: 2, fields })).toHaveLength(3);
		const { id } = (await tenant.api("POST", "/jobs/users-exports", { body: { fields } })).body;
		tenant.state.users.put(userOf("late"));
		tenant.state.clock.advance(2);
		const { location } = await read(tenant, id);
		expect(gunzipSync(await (await fetch(location)).bytes()).toString()).not.toContain("late");
	});

	test("can be downloaded by its link for 60 s, and then by a new one", async () => {
		const tenant = await tenantOf(userOf("a"));
		const { id } = (await tenant.api("POST", "/jobs/users-exports", { body: {} })).body;
		tenant.state.clock.advance(2);
		const { location } = await read(tenant, id);
		tenant.state.clock.advance(58);
		expect((await fetch(location)).status).toBe(200);
		tenant.state.clock.advance(4);
		const late = await fetch(location);
		expect([late.status, await late.text()]).toEqual([403, expect.stringContaining("<Code>AccessDenied</Code>")]);
		expect((await fetch((await read(tenant, id)).location)).status).toBe(200);
	});

	test("is refused to a modified link", async () => {
		const tenant = await tenantOf(userOf("a"));
		const { id } = (await tenant.api("POST", "/jobs/users-exports", { body: {} })).body;
		tenant.state.clock.advance(2);
		const { location } = await read(tenant, id);
		for (const wrong of [
			location.replace(/Expires=\d+/, "Expires=9999999999"),
			location.replace(/&Signature=.*/, ""),
			location.replace("tenant.csv", "other.csv"),
		])
			expect((await fetch(wrong)).status).toBe(403);
	});

	test.each([
		[
			{ format: "xml" },
			"Payload validation error: 'No enum match for: xml' on property format (Format of the file. Must be `json` or `csv`).",
		],
		[
			{ limit: 0 },
			"Payload validation error: 'Value 0 is less than minimum 1' on property limit (Limit the number of records).",
		],
		[
			{ connection_id: "github" },
			"on property connection_id (connection_id of the connection from which users will be exported).",
		],
		[{ connection_id: "con_0123456789abcdef" }, "The connection does not exist."],
		[{ everything: true }, "Payload validation error: 'Additional properties not allowed: everything'."],
		[
			{ fields: [{ export_as: "x" }] },
			"Payload validation error: 'Missing required property: name' on property fields[0].",
		],
		[{ fields: [{ name: "user_metadata" }] }, "A CSV file cannot hold user_metadata as an object"],
		[{ fields: Array(31).fill({ name: "email" }) }, "Array is too long (31), maximum 30"],
	])("for %j is refused", async (body, message) => {
		const tenant = await tenantOf();
		const answer = await tenant.api("POST", "/jobs/users-exports", { body });
		expect(answer.status).toBe(400);
		expect(fieldsOf(answer.body).message).toContain(message);
	});
});
