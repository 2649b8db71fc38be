import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fieldsOf } from "../../records/fields-of.ts";
import { freshTenant, startTestTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await startTestTenant({ users: 1_200 });
});
afterAll(() => tenant.close());

async function list(parameters: Record<string, string> = {}) {
	const { status, body } = await tenant.api("GET", `/users?${new URLSearchParams(parameters)}`);
	return { status, body: body };
}

describe("a list of users", () => {
	test("is a bare array of 50, or of as many as requested up to 100", async () => {
		expect((await list()).body).toHaveLength(50);
		expect((await list({ per_page: "100" })).body).toHaveLength(100);
		expect((await list({ per_page: "1" })).body).toHaveLength(1);
	});

	test("has its figures if totals are requested", async () => {
		const { body } = await list({ per_page: "20", page: "2", include_totals: "true" });
		expect(body).toMatchObject({ start: 40, limit: 20, length: 20, total: tenant.state.users.size });
		expect(body.users).toHaveLength(20);
	});

	test("has each user once from page to page", async () => {
		const pages = [];
		for (const page of ["0", "1", "2"]) pages.push(...(await list({ page, per_page: "100" })).body);
		expect(new Set(pages.map(({ user_id }: { user_id: string }) => user_id)).size).toBe(300);
	});

	test("ends at the first 1,000, whatever the size of a page", async () => {
		expect((await list({ page: "9", per_page: "100" })).status).toBe(200);
		for (const parameters of [
			{ page: "10", per_page: "100" },
			{ page: "20", per_page: "50" },
			{ page: "334", per_page: "3" },
		]) {
			const { status, body } = await list({ ...parameters });
			expect(status).toBe(400);
			expect(body.errorCode).toBe("invalid_paging");
			expect(body.message).toMatch(/^You can only page through the first 1000 records\. See https:/);
		}
	});

	test.each([
		[
			{ per_page: "101" },
			"Query validation error: 'Value 101 is greater than maximum 100' on property per_page (Number of results per page).",
		],
		[
			{ page: "-1" },
			"Query validation error: 'Value -1 is less than minimum 0' on property page (Page index of the results to return. First page is 0).",
		],
		[
			{ page: "one" },
			"Query validation error: 'Expected type integer but found type string' on property page (Page index of the results to return. First page is 0).",
		],
	])("refuses %o", async (parameters, message) => {
		const { status, body } = await list({ ...parameters });
		expect(status).toBe(400);
		expect(body).toMatchObject({ message, errorCode: "invalid_query_string" });
	});

	test("has no passwords, roles, permissions or blocks", async () => {
		const { body } = await list({ per_page: "100" });
		const names = new Set(body.flatMap((user: object) => Object.keys(user)));
		for (const name of ["password", "roles", "permissions", "blocked_for", "failedLogins"])
			expect(names.has(name)).toBe(false);
	});
});

describe("the fields parameter", () => {
	test("picks the named fields, or all others", async () => {
		const only = await list({ fields: "user_id,email", per_page: "1" });
		expect(Object.keys(only.body[0]).sort()).toEqual(["email", "user_id"]);
		const but = await list({ fields: "user_id,email", include_fields: "false", per_page: "1" });
		expect(Object.keys(but.body[0])).not.toContain("email");
		expect(Object.keys(but.body[0])).toContain("name");
	});

	test("leaves the figures of a page unchanged", async () => {
		const { body } = await list({ fields: "email", include_totals: "true", per_page: "2" });
		expect(Object.keys(body).sort()).toEqual(["length", "limit", "start", "total", "users"]);
	});
});

describe("a search", () => {
	test("finds the matching users, with their total", async () => {
		const { body } = await list({ q: 'email:"admin@rolecall.test"', include_totals: "true" });
		expect(body.total).toBe(1);
		expect(body.users[0].name).toBe("Ana Duarte");
	});

	test("is refused with 400 if it is invalid, and never means everybody", async () => {
		for (const q of ["name:(", "roles:admin", "name:", "a AND", '"open', "name:*a", "user_metadata.language:e*"]) {
			const { status, body } = await list({ q });
			expect(status).toBe(400);
			expect(body.errorCode).toBe("invalid_query_string");
		}
	});

	test("is refused with the reason and position, in Auth0's words if they are known", async () => {
		expect((await list({ q: "blocked:true AND roles:admin" })).body.message).toBe(
			"invalid query: The field roles is not searchable. (position 17)",
		);
		expect((await list({ q: "app_metadata.checked_at:[* TO 2026-01-01]" })).body.message).toContain(
			"invalid query: operator 'less or equal' is not supported",
		);
	});

	test("sees a write once the index has caught up; look-ups by id and by e-mail see it at once", async () => {
		const lagging = await freshTenant({ users: 0, indexLagMs: 2_000 });
		const known = lagging.state.users.size;
		const body = {
			connection: "Username-Password-Authentication",
			email: "new@example.com",
			password: "Rolecall-demo-1",
		};
		const { user_id } = (await lagging.api("POST", "/users", { body })).body;
		const find = async (path: string) => (await lagging.api("GET", path)).body;
		expect(await find('/users?q=email:"new@example.com"')).toEqual([]);
		expect((await find("/users?include_totals=true")).total).toBe(known);
		expect(await find(`/users/${encodeURIComponent(user_id)}`)).toMatchObject({ user_id });
		expect(await find("/users-by-email?email=new%40example.com")).toMatchObject([{ user_id }]);
		lagging.state.clock.advance(2);
		expect(await find('/users?q=email:"new@example.com"')).toMatchObject([{ user_id }]);
	});

	test("is 503 if it exceeds the time limit", async () => {
		const hurried = await freshTenant({ users: 0, searchTimeoutMs: 0 });
		const { status, body } = await hurried.api("GET", "/users?q=name:a*");
		expect([status, fieldsOf(body).message]).toEqual([503, expect.stringMatching(/^The query exceeded the timeout\./)]);
	});

	test("means everybody if it is empty or white space", async () => {
		for (const q of ["", "  "])
			expect((await list({ q, include_totals: "true" })).body.total).toBe(tenant.state.users.size);
	});

	test("can be narrowed to a connection beside the query", async () => {
		const { body } = await list({ connection: "github", include_totals: "true", per_page: "100" });
		expect(body.total).toBeGreaterThan(20);
		for (const user of body.users)
			expect(user.identities.map(({ connection }: { connection: string }) => connection)).toContain("github");
	});
});

describe("a sort", () => {
	const keys = async (sort: string, field: string) =>
		(await list({ sort, per_page: "100" })).body.map((user: Record<string, unknown>) => user[field]);

	test("orders by one root field, up or down", async () => {
		const up = await keys("email:1", "email");
		expect(up).toEqual([...up].sort());
		const down = await keys("logins_count:-1", "logins_count");
		expect(down).toEqual([...down].sort((a: number, b: number) => b - a));
	});

	test("puts users without the field last, in either order", async () => {
		for (const sort of ["last_login:1", "last_login:-1"]) expect((await keys(sort, "last_login"))[0]).toBeDefined();
	});

	test("ignores the case of names", async () => {
		const names: string[] = await keys("nickname:1", "nickname");
		expect(names.map((name) => name.toLowerCase())).toEqual(names.map((name) => name.toLowerCase()).sort());
	});

	test.each(["email", "email:2", "user_metadata:1", "user_metadata.language:1", "email:1,name:1"])(
		"refuses %s",
		async (sort) => {
			const { status, body } = await list({ sort });
			expect(status).toBe(400);
			expect(body.message).toContain(
				"on property sort (Field to sort by. Use <code>field:order</code> where order is <code>1</code> for ascending and <code>-1</code> for descending. e.g. <code>created_at:1</code>).",
			);
		},
	);
});
