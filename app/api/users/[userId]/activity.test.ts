import { describe, expect, it } from "vitest";
import { callRoute } from "@/lib/testing/call-route";
import { targetId } from "@/lib/testing/script-content";
import { prepareApi } from "@/lib/testing/start-api";

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
	it("is joined: the audit entry's id is the correlation id of the tenant's own entry", async () => {
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

	it("opens one entry's payload with its secrets masked, and none that is about somebody else", async () => {
		const { tenant } = await api.start();
		const own = await read("logs/[logId]", { logId: "900" });
		expect(own.body.payload).toMatchObject({ log_id: "900", details: { body: { password: "[masked]" } } });
		tenant.on("GET /logs/:id", () => ({ body: change("901", "/api/v2/users/auth0%7Csomebody") }));
		expect((await read("logs/[logId]", { logId: "901" })).body).toMatchObject({ code: "not_found" });
	});
});
