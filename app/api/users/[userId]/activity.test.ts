import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { targetId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();
const params = { userId: targetId };
const read = (file: string, more = {}) =>
	callRoute({ file: `users/[userId]/${file}/route.ts`, verb: "GET", params: { ...params, ...more } });
const change = (log_id: string, path: string, more = {}) => ({
	log_id,
	date: "2026-11-25T10:00:00.000Z",
	type: "sapi",
	user_id: "",
	client_name: "CRM",
	details: { request: { path, body: {} } },
	...more,
});

describe("a user's activity", () => {
	it("joins an audit entry to the tenant's own entry, whose correlation id is the audit entry's id", async () => {
		const { tenant, upstream } = await api.start();
		await callRoute({ file: "users/[userId]/block/route.ts", verb: "POST", params });
		const sent = upstream().find(({ method }) => method === "PATCH")?.headers["x-correlation-id"];
		const path = `/api/v2/users/${encodeURIComponent(targetId)}`;
		const logs = [
			change("1", path, { references: { correlation_id: sent } }),
			change("2", "/api/v2/users/auth0%7Csomebody"),
			change("3", "/api/v2/jobs/verification-email", {
				details: { request: { path: "/x", body: { user_id: targetId } } },
			}),
		];
		tenant.on("GET /logs", () => ({ body: { logs, start: 0, limit: 100, length: 3 } }));
		const { body: audit } = await read("audit");
		const { body: changes } = await read("changes");
		expect(audit.entries).toMatchObject([{ id: sent, action: "user.blocked", outcome: "succeeded" }]);
		expect(changes).toMatchObject({ seen: 3, logs: [{ log_id: "1", correlation_id: sent }, { log_id: "3" }] });
		expect(JSON.stringify(changes)).not.toContain("details");
	});

	it("returns one entry's payload with masked secrets, and refuses an entry about another user", async () => {
		const { tenant } = await api.start();
		const own = await read("logs/[logId]", { logId: "900" });
		expect(own.body.payload).toMatchObject({ log_id: "900", details: { body: { password: "[masked]" } } });
		tenant.on("GET /logs/:id", () => ({ body: change("901", "/api/v2/users/auth0%7Csomebody") }));
		expect((await read("logs/[logId]", { logId: "901" })).body).toMatchObject({ code: "not_found" });
	});

	it.each(["api", "v2", "clients", "users", "new:jane@acme.com", "jobs"])(
		"is refused for %s, which appears in tenant paths but is not a user id",
		async (userId) => {
			const { tenant, upstream } = await api.start();
			tenant.on("GET /logs", () => ({
				body: { logs: [change("1", "/api/v2/clients/abc")], start: 0, limit: 100, length: 1 },
			}));
			tenant.on("GET /logs/:id", () => ({ body: change("900", "/api/v2/clients/abc") }));
			const refused = { code: "invalid_request", status: 400, fields: { userId: expect.stringContaining("user id") } };
			for (const file of ["changes", "audit", "logs", "logs/[logId]"])
				expect((await read(file, { userId, logId: "900" })).body).toMatchObject(refused);
			expect(upstream().filter(({ path }) => path.startsWith("/api/v2/logs"))).toEqual([]);
		},
	);

	it("names nobody else of a write to several users, who may be out of the reader's scope", async () => {
		const { tenant } = await api.start();
		for (const name of ["users", "members"]) {
			const request = { path: "/api/v2/any/1/list", body: { [name]: ["auth0|other", targetId], reason: "kept" } };
			tenant.on("GET /logs/:id", () => ({ body: change("903", "", { details: { request } }) }));
			const { body } = await read("logs/[logId]", { logId: "903" });
			expect(body.payload.details.request.body).toEqual({ [name]: [targetId], reason: "kept" });
		}
	});

	it("shows an entry of the user's writes elsewhere without the request body", async () => {
		const { tenant } = await api.start();
		const request = { method: "patch", path: "/api/v2/clients/abc", body: { name: "body-canary" }, query: { q: "x" } };
		const details = { request, response: { statusCode: 200, body: { callbacks: ["answer-canary"] } } };
		tenant.on("GET /logs/:id", () => ({ body: change("902", "", { user_id: targetId, details }) }));
		const { body } = await read("logs/[logId]", { logId: "902" });
		expect(body.payload.details).toEqual({ request: { method: "patch", path: "/api/v2/clients/abc" } });
		expect(JSON.stringify(body)).not.toContain("canary");
	});
});
