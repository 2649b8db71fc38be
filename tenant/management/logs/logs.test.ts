import { describe, expect, test } from "vitest";
import { addLog } from "../../state/add-log.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

type Entry = { log_id: string; date: string; type: string };

/** Starts a tenant with `count` log entries, a minute apart, the last at noon. */
async function tenantWithLogs(count: number): Promise<TestTenant> {
	const tenant = await freshTenant();
	await tenant.api("GET", "/stats/active-users");
	tenant.state.logs.length = 0;
	tenant.state.logsByUser.clear();
	const noonMs = Date.parse("2026-01-31T12:00:00.000Z");
	for (let index = 0; index < count; index += 1)
		addLog(tenant.state, {
			date: new Date(noonMs - (count - 1 - index) * 60_000).toISOString(),
			type: index % 2 === 0 ? "s" : "fp",
			description: `Entry ${index}`,
			user_id: index % 5 === 0 ? "auth0|u1" : "",
			client_name: "Shop",
			user_agent: index === 0 ? "Mobile Safari 18.5.0 / iOS 18.5.0" : "Firefox 144.0.0 / Windows 10.0.0",
			scope: ["read:a", "read:b"],
		});
	return tenant;
}

async function get(tenant: TestTenant, path: string, parameters: Record<string, string> = {}) {
	const { status, headers, body } = await tenant.api("GET", `${path}?${new URLSearchParams(parameters)}`);
	return { status, headers, body: body };
}

const idsOf = (entries: Entry[]) => entries.map(({ log_id }) => log_id);

describe("a search of the log", () => {
	test("answers the latest first, 50 unless up to 100 are requested", async () => {
		const tenant = await tenantWithLogs(120);
		const { body } = await get(tenant, "/logs");
		expect(body).toHaveLength(50);
		expect(idsOf(body)).toEqual(idsOf(tenant.state.logs).reverse().slice(0, 50));
		expect((await get(tenant, "/logs", { per_page: "100", page: "1" })).body).toHaveLength(20);
		expect((await get(tenant, "/logs", { per_page: "101" })).status).toBe(400);
	});

	test("takes its query as q, or as search from the newest SDK", async () => {
		const tenant = await tenantWithLogs(20);
		for (const name of ["q", "search"]) {
			const { body } = await get(tenant, "/logs", { [name]: 'type:fp AND description:"Entry 3"' });
			expect(body).toMatchObject([{ description: "Entry 3" }]);
		}
	});

	test("reports with the totals how many entries are on the page, as Auth0 does", async () => {
		const tenant = await tenantWithLogs(30);
		const { body } = await get(tenant, "/logs", { include_totals: "true", per_page: "20", page: "1" });
		expect(body).toMatchObject({ start: 20, limit: 20, length: 10, total: 10 });
		expect(body.logs).toHaveLength(10);
	});

	test("sorts by any field, and equal entries by time", async () => {
		const tenant = await tenantWithLogs(6);
		const typesBy = async (sort: string) =>
			(await get(tenant, "/logs", { sort })).body.map(({ description, type }: Record<string, string>) => [
				type,
				description,
			]);
		expect((await typesBy("date:1"))[0]).toEqual(["s", "Entry 0"]);
		expect((await typesBy("type:1")).map(([type]: string[]) => type)).toEqual(["fp", "fp", "fp", "s", "s", "s"]);
		expect((await typesBy("type:-1"))[0]).toEqual(["s", "Entry 4"]);
	});

	test("shows only the requested fields, or all others, and always `_id`", async () => {
		const tenant = await tenantWithLogs(1);
		const only = await get(tenant, "/logs", { fields: "date,type" });
		expect(Object.keys(only.body[0]).sort()).toEqual(["_id", "date", "type"]);
		const but = await get(tenant, "/logs", { fields: "date,type", include_fields: "false" });
		expect(but.body[0]).toHaveProperty("_id");
		expect(but.body[0]).not.toHaveProperty("date");
		expect(but.body[0]).toMatchObject({ isMobile: true, scope: "read:a read:b", client_name: "Shop" });
	});

	test("ends at the first 1,000", async () => {
		const tenant = await tenantWithLogs(1);
		expect((await get(tenant, "/logs", { page: "9", per_page: "100" })).status).toBe(200);
		const { status, body } = await get(tenant, "/logs", { page: "10", per_page: "100" });
		expect([status, body.errorCode]).toEqual([400, "invalid_paging"]);
	});

	test.each([
		[{ q: 'user_email:"a@b.c"' }, 'The search query string has an error: unknown field "user_email"'],
		[{ q: "type:s?" }, "The search query string has an error: The question mark is not supported."],
		[
			{ sort: "log_id:1" },
			"on property sort (Field to use for sorting appended with <code>:1</code> for ascending and <code>:-1</code> for descending. e.g. <code>date:-1</code>).",
		],
		[
			{ sort: "date" },
			"on property sort (Field to use for sorting appended with <code>:1</code> for ascending and <code>:-1</code> for descending. e.g. <code>date:-1</code>).",
		],
		[
			{ fields: "date,secret" },
			"on property fields (Comma-separated list of fields to include or exclude (based on value provided for <code>include_fields</code>) in the result. Leave empty to retrieve all fields).",
		],
		[
			{ page: "-1" },
			"Query validation error: 'Value -1 is less than minimum 0' on property page (Page index of the results to return. First page is 0).",
		],
	])("refuses %o", async (parameters, message) => {
		const tenant = await tenantWithLogs(1);
		const { status, body } = await get(tenant, "/logs", { ...parameters });
		expect([status, body.errorCode]).toEqual([400, "invalid_query_string"]);
		expect(body.message).toContain(message);
	});
});

describe("the log from a checkpoint", () => {
	test("returns each entry once, the oldest first, by following the links", async () => {
		const tenant = await tenantWithLogs(25);
		const found: Entry[] = [];
		let path: string | undefined = "/logs?take=10";
		const sizes: number[] = [];
		while (path !== undefined) {
			const { headers, body } = await tenant.api("GET", path);
			const page = body;
			found.push(...page);
			sizes.push(page.length);
			const link = headers.get("link");
			path = link === null ? undefined : /^<http:\/\/127[^>]*\/api\/v2(\/logs\?[^>]*)>; rel="next"$/.exec(link)?.[1];
		}
		expect(sizes).toEqual([10, 10, 5, 0]);
		expect(idsOf(found)).toEqual(idsOf(tenant.state.logs));
	});

	test("ignores everything but from and take, and continues after a deleted entry", async () => {
		const tenant = await tenantWithLogs(5);
		const [first, second, third] = tenant.state.logs;
		const parameters = { from: first?.log_id ?? "", take: "1", page: "3", q: "type:none", include_totals: "true" };
		expect((await get(tenant, "/logs", parameters)).body).toMatchObject([{ log_id: second?.log_id }]);
		tenant.state.logs.splice(1, 1);
		const gone = await get(tenant, "/logs", { from: second?.log_id ?? "", take: "1" });
		expect(gone.body).toMatchObject([{ log_id: third?.log_id }]);
	});

	test("takes 1 to 100 at a time", async () => {
		const tenant = await tenantWithLogs(1);
		for (const take of ["0", "101", "many"]) expect((await get(tenant, "/logs", { take })).status).toBe(400);
	});
});

describe("a log entry", () => {
	test("is found by its id", async () => {
		const tenant = await tenantWithLogs(3);
		const { log_id } = tenant.state.logs[1] ?? { log_id: "" };
		const { status, body } = await tenant.api("GET", `/logs/${log_id}`);
		expect([status, body]).toMatchObject([200, { log_id, _id: log_id, description: "Entry 1", isMobile: false }]);
	});

	test("is 404 for an unknown id", async () => {
		const tenant = await tenantWithLogs(1);
		const { status, body } = await tenant.api("GET", "/logs/9002");
		expect([status, body]).toEqual([404, { statusCode: 404, error: "Not Found", message: "Log not found." }]);
	});
});

describe("the logs of a user", () => {
	test("are the user's own, the latest first, in pages with totals", async () => {
		const tenant = await tenantWithLogs(30);
		const { body } = await get(tenant, "/users/auth0%7Cu1/logs", { include_totals: "true", per_page: "4" });
		expect(body).toMatchObject({ start: 0, limit: 4, length: 4, total: 6 });
		expect(body.logs.map(({ description }: { description: string }) => description)).toEqual([
			"Entry 25",
			"Entry 20",
			"Entry 15",
			"Entry 10",
		]);
	});

	test("can be sorted with the oldest first", async () => {
		const tenant = await tenantWithLogs(11);
		const { body } = await get(tenant, "/users/auth0%7Cu1/logs", { sort: "date:1" });
		expect(body.map(({ description }: { description: string }) => description)).toEqual([
			"Entry 0",
			"Entry 5",
			"Entry 10",
		]);
	});

	test("are empty for an unknown user", async () => {
		const tenant = await tenantWithLogs(1);
		expect(await get(tenant, "/users/auth0%7Cnobody/logs")).toMatchObject({ status: 200, body: [] });
	});
});
