import { describe, expect, it, vi } from "vitest";
import { startManagementApi } from "../../../../testing/scripted-tenant/start-management-api.ts";
import { apiError } from "../../../../testing/scripted-tenant/start-scripted-tenant.ts";
import { applySettings } from "../../../../testing/settings.ts";
import { callManagementApi } from "./call-management-api.ts";

const block = (options = {}) =>
	callManagementApi(options, (api, request) => api.users.update("auth0|1", { blocked: true }, request));

describe("outcome of a write", () => {
	it("is unknown when the response never arrived, or broke off in the body", async () => {
		const tenant = await startManagementApi();
		for (const silence of ["hang", "hang-in-body"] as const) {
			tenant.on("PATCH /users/:id", () => silence);
			await expect(block({ timeoutMs: 1_000 })).rejects.toMatchObject({ code: "outcome_unknown" });
		}
		expect(tenant.apiRequests()).toHaveLength(2);
	});

	it("is awaited and known when the browser disconnected after the write was sent", async () => {
		const tenant = await startManagementApi();
		const gone = new AbortController();
		tenant.on("PATCH /users/:id", () => {
			gone.abort(new Error("gone"));
			return { body: { user_id: "auth0|1", blocked: true } };
		});
		await expect(block({ signal: gone.signal })).resolves.toMatchObject({ blocked: true });
	});

	it("is unknown when the browser disconnected and the response never arrived", async () => {
		const tenant = await startManagementApi();
		const gone = new AbortController();
		tenant.on("PATCH /users/:id", () => {
			gone.abort(new Error("gone"));
			return "hang";
		});
		await expect(block({ signal: gone.signal, timeoutMs: 1_000 })).rejects.toMatchObject({ code: "outcome_unknown" });
	});

	it("is a known failure when the browser disconnected before the write was sent", async () => {
		const tenant = await startManagementApi();
		await expect(block({ signal: AbortSignal.abort(new Error("gone")) })).rejects.toThrow("gone");
		expect(tenant.apiRequests()).toHaveLength(0);
	});

	it("is unknown when the response is a success that cannot be read", async () => {
		const tenant = await startManagementApi();
		tenant.on("PATCH /users/:id", () => ({ body: "<html>" }));
		await expect(block()).rejects.toMatchObject({ code: "outcome_unknown" });
	});

	it("is a known failure when no connection was made", async () => {
		const tenant = await startManagementApi();
		await callManagementApi({}, (api, request) => api.users.get("auth0|1", {}, request)).catch(() => undefined);
		await tenant.close();
		await expect(block()).rejects.toMatchObject({ code: "tenant_unreachable", status: 502 });
	});

	it("is a known failure after a 401 when no other token can be obtained", async () => {
		const tenant = await startManagementApi();
		tenant.on("PATCH /users/:id", () => {
			tenant.onToken(() => apiError(403, "no"));
			return apiError(401, "Invalid token");
		});
		await expect(block()).rejects.toMatchObject({ code: "token_not_authorized_for_api" });
	});

	it("is a known failure after a 401 when the deadline passes before another token arrives", async () => {
		const tenant = await startManagementApi();
		tenant.on("PATCH /users/:id", () => {
			tenant.onToken(() => "hang");
			return apiError(401, "Invalid token");
		});
		await expect(block({ timeoutMs: 1_000 })).rejects.toMatchObject({ code: "tenant_busy" });
	});

	it("is a known failure after a 429 when the deadline passes before the limit lifts", async () => {
		const tenant = await startManagementApi();
		tenant.on("PATCH /users/:id", () => apiError(429, "no", "too_many_requests", { "retry-after": "30" }));
		await expect(block({ timeoutMs: 1_000 })).rejects.toMatchObject({ code: "tenant_rate_limited" });
	});

	it("shows no text of the tenant when it is unknown", async () => {
		const tenant = await startManagementApi();
		tenant.on("PATCH /users/:id", () => apiError(500, "upstream-canary"));
		const problem = await block().catch((error) => error);
		expect(JSON.stringify([problem.message, problem.details])).not.toContain("upstream-canary");
	});

	it("is a known failure when the tenant's host name does not resolve", async () => {
		await startManagementApi();
		const tenant = await startManagementApi();
		applySettings({ AUTH0_DOMAIN: "tenant.invalid" });
		const { getTokenBroker } = await import("../../../token-broker/server/get-token-broker.ts");
		vi.spyOn(getTokenBroker(), "getToken").mockResolvedValue("a-token");
		await expect(block()).rejects.toMatchObject({ code: "tenant_unreachable" });
		expect(tenant.apiRequests()).toHaveLength(0);
	});
});
