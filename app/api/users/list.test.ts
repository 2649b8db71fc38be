import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { targetId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const list = (query: Record<string, string> = {}) => callRoute({ file: "users/route.ts", verb: "GET", query });

describe("the list of users", () => {
	it("requests the page, the order, the displayed fields and totals", async () => {
		const { upstream } = await api.start();
		const { body } = await list({ page: "3", size: "25", sort: "email", order: "asc" });
		expect(body).toMatchObject({ total: 1, found: { by: "index", triedExact: false }, users: [{ user_id: targetId }] });
		expect(Object.fromEntries(upstream()[0]?.query ?? [])).toMatchObject({
			page: "2",
			per_page: "25",
			sort: "email:1",
			include_totals: "true",
			search_engine: "v3",
			include_fields: "true",
			fields: expect.stringContaining("user_id,name"),
		});
		expect(upstream()[0]?.query.has("q")).toBe(false);
		expect(upstream()[0]?.query.get("fields")).not.toMatch(/metadata|picture/);
	});

	it("uses the page size of the response, not of the request", async () => {
		const { tenant } = await api.start();
		tenant.on("GET /users", () => ({ body: { users: [], start: 50, limit: 50, length: 0, total: 120 } }));
		expect((await list({ size: "100", page: "2" })).body).toMatchObject({ start: 50, limit: 50, total: 120 });
	});

	it("ends at Auth0's first thousand with its own code and without a call", async () => {
		const { upstream } = await api.start();
		expect((await list({ page: "10", size: "100" })).status).toBe(200);
		const { status, body } = await list({ page: "11", size: "100" });
		expect([status, body.code]).toEqual([400, "result_window_exceeded"]);
		expect(upstream()).toHaveLength(1);
	});

	it("says that a person was found by their exact e-mail or id", async () => {
		await api.start();
		expect((await list({ q: "grace@example.test" })).body).toMatchObject({
			found: { by: "exact", what: "email" },
			total: 1,
		});
		expect((await list({ q: targetId })).body).toMatchObject({ found: { by: "exact", what: "user_id" }, total: 1 });
	});

	it("shows everyone with a pasted e-mail, in any connection", async () => {
		const { tenant } = await api.start();
		const body = ["auth0|1", "google-oauth2|2"].map((user_id) => ({ user_id, email: "a@b.co" }));
		tenant.on("GET /users-by-email", ({ query }) => ({ body: query.get("email") === "a@b.co" ? body : [] }));
		expect((await list({ q: "A@b.co" })).body.users).toHaveLength(2);
	});

	it.each([
		["an e-mail", "nobody@example.test"],
		["an id", "auth0|nobody"],
		["what only looks like an id", `ab|${"x".repeat(300)}`],
	])("searches the index if nobody has the pasted %s, and says so", async (_what, q) => {
		const { tenant, upstream } = await api.start();
		tenant.on("GET /users-by-email", () => ({ body: [] }));
		tenant.on("GET /users/:id", ({ params }) =>
			Number(params.id?.length) > 255
				? apiError(400, "too long", "invalid_uri")
				: apiError(404, "no", "inexistent_user"),
		);
		expect((await list({ q })).body).toMatchObject({ found: { by: "index", triedExact: true } });
		expect(upstream()).toHaveLength(2);
	});

	it("finds the user of a pasted log id in two calls, and nobody if the entry names none", async () => {
		const { tenant, upstream } = await api.start();
		const id = "9".repeat(40);
		tenant.on("GET /logs/:id", () => ({
			body: { log_id: id, date: "2026-01-01T00:00:00.000Z", type: "s", user_id: targetId },
		}));
		expect((await list({ q: id })).body).toMatchObject({
			found: { by: "exact", what: "log_id" },
			users: [{ user_id: targetId }],
		});
		expect(upstream().map(({ path }) => decodeURIComponent(path))).toEqual([
			`/api/v2/logs/${id}`,
			`/api/v2/users/${targetId}`,
		]);
		tenant.on("GET /logs/:id", () => ({ body: { log_id: id, date: "2026-01-01T00:00:00.000Z", type: "fapi" } }));
		expect((await list({ q: id })).body).toMatchObject({ found: { by: "index", triedExact: true } });
	});

	it("lists the members of a role in two calls in the role's order, including those missing from the index", async () => {
		const { tenant, upstream } = await api.start();
		const members = [
			{ user_id: "auth0|new", name: "New" },
			{ user_id: targetId, name: "Grace Hopper" },
		];
		tenant.on("GET /roles/:id/users", () => ({ body: { users: members, start: 0, limit: 50, total: 2 } }));
		const { body } = await list({ role: "rol_editor", size: "100" });
		expect(body).toMatchObject({ found: { by: "role" }, total: 2 });
		expect(body.users).toMatchObject([
			{ user_id: "auth0|new", name: "New" },
			{ user_id: targetId, logins_count: 3 },
		]);
		expect(upstream()).toHaveLength(2);
		expect(upstream()[0]?.query.get("per_page")).toBe("50");
		expect(upstream()[1]?.query.get("q")).toBe(`user_id:"auth0|new" OR user_id:"${targetId}"`);
	});

	it("lists locked-out users with one call to the log, one per candidate, and one for the rows", async () => {
		const { tenant, upstream } = await api.start();
		const entries = ["auth0|free", targetId, targetId, null].map((user_id) => ({
			log_id: "900",
			date: "2026-01-01T00:00:00.000Z",
			type: "limit_wc",
			user_id,
		}));
		tenant.on("GET /logs", () => ({ body: { logs: entries, start: 0, limit: 100, length: 4, total: 4 } }));
		tenant.on("GET /user-blocks/:id", ({ params }) => ({
			body: { blocked_for: params.id === targetId ? [{ identifier: "grace", ip: "192.0.2.9" }] : [] },
		}));
		const { body } = await list({ status: "locked_out" });
		expect(body).toMatchObject({
			users: [{ user_id: targetId, logins_count: 3 }],
			total: 1,
			found: { by: "lockouts", checked: 2, unanswered: 0, capped: false },
		});
		expect(upstream()).toHaveLength(4);
	});

	it("checks at most 25 users from the log, and names the limit and the users that could not be checked", async () => {
		const { tenant, upstream } = await api.start();
		const entries = Array.from({ length: 40 }, (_, at) => ({
			log_id: `9${at}`,
			date: "2026-01-01T00:00:00.000Z",
			type: "limit_wc",
			user_id: `auth0|${at}`,
		}));
		tenant.on("GET /logs", () => ({ body: { logs: entries, start: 0, limit: 100, length: 40, total: 40 } }));
		tenant.on("GET /user-blocks/:id", ({ params }) =>
			params.id === "auth0|3" ? apiError(403, "no", "insufficient_scope") : { body: { blocked_for: [] } },
		);
		const { body } = await list({ status: "locked_out" });
		expect(body).toMatchObject({
			users: [],
			total: 0,
			found: { by: "lockouts", checked: 25, unanswered: 1, capped: true },
		});
		expect(upstream()).toHaveLength(26);
		const next = await list({ status: "locked_out", page: "2" });
		expect(next.body).toMatchObject({ found: { by: "lockouts", checked: 15, unanswered: 0, capped: false } });
		expect(upstream()).toHaveLength(26 + 16);
	});

	it("reads older entries of the log for the users of a later page", async () => {
		const { tenant, upstream } = await api.start();
		tenant.on("GET /logs", ({ query }) => {
			const page = Number(query.get("page"));
			const entries = Array.from({ length: 100 }, (_, at) => ({
				log_id: `9${page}${at}`,
				date: "2026-01-01T00:00:00.000Z",
				type: "limit_wc",
				user_id: `auth0|${page}-${at % 20}`,
			}));
			return { body: { logs: entries, start: page * 100, limit: 100, length: 100, total: 300 } };
		});
		tenant.on("GET /user-blocks/:id", () => ({ body: { blocked_for: [] } }));
		const { body } = await list({ status: "locked_out", page: "2" });
		expect(body).toMatchObject({ start: 25, found: { by: "lockouts", checked: 25, capped: true } });
		expect(upstream().filter(({ path }) => path.includes("/logs"))).toHaveLength(3);
	});

	it.each([
		["metadata without a path", { metadata: "user_metadata" }],
		["an invalid path", { metadata: "user_metadata.a..b" }],
		["a field that is not metadata", { metadata: "email" }],
		[
			"more paths than a table shows",
			{ metadata: Array.from({ length: 7 }, (_, at) => `user_metadata.a${at}`).join(",") },
		],
		["users without roles together with locked-out users", { status: "locked_out", role: "none" }],
		["locked-out users with any other filter", { status: "locked_out", q: "a" }],
		[
			"a walk through the members of a role",
			{ role: "rol_editor", walk: "2026-01-01T00:00:00.000Z", sort: "created_at" },
		],
		["an invalid role", { role: "rol_a/b" }],
		["a walk sorted by something other than a date", { from: "2026-01-01T00:00:00.000Z", sort: "name" }],
		["a walk from an invalid date", { from: "yesterday", sort: "created_at" }],
		["invalid conditions", { where: '["and",["or",["password","is","x"]]]' }],
		["a query with a syntax error", { lucene: "name:(a" }],
		["a query for an unknown field", { lucene: "password:a" }],
	])("refuses %s without a call", async (_what, query) => {
		const { upstream } = await api.start();
		expect((await list(query as unknown as Record<string, string>)).body).toMatchObject({
			code: "invalid_query",
			status: 400,
		});
		expect(upstream()).toEqual([]);
	});

	it("sends conditions, a raw query and a slice as the builder writes them, each in parentheses", async () => {
		const { upstream } = await api.start();
		const where = '["or",["and",["name","contains","x) OR (y"],["blocked","yes",""]]]';
		await list({ where, lucene: "a OR blocked:true", sort: "created_at", from: "2026-01-01T00:00:00.000Z" });
		expect(upstream()[0]?.query.get("q")).toBe(
			'(name:*x\\)\\ OR\\ \\(y* AND blocked:true) AND ("a" OR blocked:true) AND created_at:["2026-01-01T00:00:00.000Z" TO *]',
		);
	});

	it("reads a day in the viewer's time zone, and in UTC without one", async () => {
		const { upstream } = await api.start();
		const where = '["and",["and",["created_at","on","2026-03-29"]]]';
		await list({ where, zone: "Europe/Berlin" });
		expect(upstream()[0]?.query.get("q")).toBe('created_at:["2026-03-28T23:00:00.000Z" TO "2026-03-29T22:00:00.000Z"}');
		await list({ where });
		expect(upstream()[1]?.query.get("q")).toBe("created_at:[2026-03-29 TO 2026-03-29]");
		expect((await list({ where, zone: "Mars/Olympus" })).body.code).toBe("invalid_query");
	});

	it("does not treat a failed exact lookup as no match", async () => {
		const { tenant } = await api.start();
		tenant.on("GET /users-by-email", () => apiError(403, "no", "insufficient_scope"));
		expect((await list({ q: "grace@example.test" })).body).toMatchObject({ code: "missing_scope" });
	});

	it("sends typed text as a value, never as syntax", async () => {
		const { upstream } = await api.start();
		await list({ q: 'x" OR blocked:true', connection: 'a"b', status: "never_logged_in" });
		const q = upstream()[0]?.query.get("q") ?? "";
		expect(q).toContain('identities.connection:"a\\"b"');
		expect(q).toContain("blocked\\:true");
		expect(q).toContain("_exists_:logins_count");
	});

	it("reports a search that is too slow or invalid as such", async () => {
		const { tenant } = await api.start();
		tenant.on("GET /users", () => apiError(503, "slow"));
		expect((await list({ q: "a" })).body).toMatchObject({ code: "search_too_slow", status: 503 });
		tenant.on("GET /users", () => apiError(400, "no", "invalid_query_string"));
		expect((await list({ q: "a" })).body).toMatchObject({ code: "search_not_understood", status: 400 });
	});

	it("shows a person with few fields", async () => {
		const { tenant } = await api.start();
		const odd = {
			user_id: "sms|1",
			name: null,
			email: null,
			identities: [{ connection: "sms", provider: "sms", user_id: 5 }],
		};
		tenant.on("GET /users", () => ({ body: { users: [odd, { user_id: "x|1" }], start: 0, limit: 50, total: 2 } }));
		expect((await list()).body.users).toEqual([
			{ user_id: "sms|1", identities: [{ connection: "sms", provider: "sms", user_id: "5" }] },
			{ user_id: "x|1", identities: [] },
		]);
	});
});
