import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { callManagementApi } from "@/lib/management-api/server/call/call-management-api";
import { startManagementApi } from "@/testing/scripted-tenant/start-management-api";
import { GET } from "./route";

const token = "canary-metrics-token";

const get = (authorization?: string) =>
	GET(new NextRequest("http://localhost:3000/api/metrics", authorization ? { headers: { authorization } } : {}));

describe("the metrics", () => {
	it("answer 404 without METRICS_TOKEN", async () => {
		await startManagementApi();
		expect((await get(`Bearer ${token}`)).status).toBe(404);
	});

	it.each([undefined, "Bearer no", `Basic ${token}`, token, `Bearer ${token}x`])(
		"are refused to the authorization %s",
		async (header) => {
			await startManagementApi({ METRICS_TOKEN: token });
			const response = await get(header);
			expect(response.status).toBe(401);
			expect(await response.text()).not.toContain("rolecall_");
		},
	);

	it("report token and budget in the Prometheus format, without any token, secret or id", async () => {
		const tenant = await startManagementApi({ METRICS_TOKEN: token });
		tenant.on("GET /users/:id", () => ({ body: { user_id: "auth0|canary" } }));
		await callManagementApi({}, (api, request) => api.users.get("auth0|canary", {}, request));
		const response = await get(`Bearer ${token}`);
		expect(response.headers.get("content-type")).toContain("text/plain");
		const text = await response.text();
		for (const line of [
			"rolecall_token_requests_total 1",
			'rolecall_token_state{state="fresh"} 1',
			"rolecall_token_store_degraded 0",
			'rolecall_rate_burst{bucket="global"} 50',
			'rolecall_api_waiting{bucket="global",lane="bulk"} 0',
			"rolecall_tenant_breaker_open 0",
		])
			expect(text).toContain(line);
		expect(text).not.toContain("canary");
	});
});
