import { beforeEach, describe, expect, it } from "vitest";
import { startManagementApi } from "../../../testing/scripted-tenant/start-management-api.ts";
import { apiError, type ScriptedTenant } from "../../../testing/scripted-tenant/start-scripted-tenant.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { recordAnswer, recordFailure, tenantHealth } from "../../management-api/server/health/tenant-health.ts";
import { getTokenBroker } from "../../token-broker/server/get-token-broker.ts";
import { getTenantStatus } from "./get-tenant-status.ts";

let tenant: ScriptedTenant;

beforeEach(async () => {
	tenant = await startManagementApi();
	tenant.on("GET /users", () => ({ body: [] }));
});

const call = () => callManagementApi({}, (api, request) => api.roles.get("rol_1", request)).catch(() => undefined);

describe("tenant status", () => {
	it("is read from the calls that are made anyway", async () => {
		for (const latencyMs of [10, 30, 5_000]) recordAnswer(latencyMs);
		expect(await getTenantStatus()).toEqual({ state: "connected", domain: tenant.host, latencyMs: 30 });
		expect(tenant.requests).toHaveLength(0);
	});

	it("is slow when half of the latest calls are slow", async () => {
		for (const latencyMs of [10, 1_600, 1_700]) recordAnswer(latencyMs);
		expect(await getTenantStatus()).toMatchObject({ state: "slow", latencyMs: 1_600 });
	});

	it("is probed by one cheap call, shared by all readers, when there was no call for a minute", async () => {
		recordAnswer(10, Date.now() - 61_000);
		await Promise.all([getTenantStatus(), getTenantStatus(), getTenantStatus()]);
		expect(tenant.apiRequests().map(({ path, query }) => `${path} ${query.get("per_page")}`)).toEqual([
			"/api/v2/users 1",
		]);
	});

	it("is unreachable since the first of the consecutive failures", async () => {
		const since = Date.now() - 5_000;
		recordAnswer(10, since - 1);
		recordFailure(undefined, since);
		recordFailure(undefined, since + 1_000);
		expect(await getTenantStatus()).toEqual({ state: "unreachable", domain: tenant.host, sinceMs: since });
		recordAnswer(10);
		expect(await getTenantStatus()).toMatchObject({ state: "connected" });
	});

	it("is failing while the tenant answers with errors", async () => {
		tenant.on("GET /roles/:id", () => apiError(500, "no"));
		await call();
		expect(await getTenantStatus()).toMatchObject({ state: "failing", sinceMs: expect.any(Number) });
	});

	it("is unreachable, and reading it does not fail, when the probe gets no answer", async () => {
		await tenant.close();
		expect(await getTenantStatus()).toMatchObject({ state: "unreachable", sinceMs: expect.any(Number) });
	});

	it("is unreachable when no token can be obtained", async () => {
		tenant.onToken(() => apiError(401, "no"));
		expect(await getTenantStatus()).toMatchObject({ state: "unreachable" });
		expect(getTokenBroker().status().backOff?.code).toBe("token_credentials_rejected");
	});

	it("is waiting, with the time left, while a rate limit holds calls", async () => {
		tenant.on("GET /roles/:id", () => apiError(429, "no", "too_many_requests", { "retry-after": "60" }));
		await call();
		expect(await getTenantStatus()).toEqual({ state: "waiting", domain: tenant.host, retryAfterSeconds: 60 });
	});

	it("is waiting while the token endpoint asks Rolecall to wait", async () => {
		tenant.onToken(() => apiError(429, "no", "too_many_requests", { "retry-after": "60" }));
		await call();
		tenantHealth.set(undefined);
		recordAnswer(10);
		expect(await getTenantStatus()).toMatchObject({ state: "waiting", retryAfterSeconds: 66 });
	});
});
