import { describe, expect, it } from "vitest";
import { startManagementApi } from "../../../../testing/scripted-tenant/start-management-api.ts";
import { apiError } from "../../../../testing/scripted-tenant/start-scripted-tenant.ts";
import { tenantHealth } from "../health/tenant-health.ts";
import { callManagementApi } from "./call-management-api.ts";

const getUser = (id = "auth0|1", options = {}) =>
	callManagementApi(options, (api, request) => api.users.get(id, {}, request));

describe("Management API call", () => {
	it("carries the token that is valid when it is sent, and one token serves many calls", async () => {
		const tenant = await startManagementApi();
		tenant.on("GET /users/:id", () => ({ body: { user_id: "auth0|1" } }));
		await Promise.all(Array.from({ length: 20 }, (_, index) => getUser(`auth0|${index}`)));
		expect(tenant.tokenRequests()).toBe(1);
		const sent = tenant.apiRequests().map(({ headers }) => headers.authorization);
		expect(sent).toEqual(Array.from({ length: 20 }, () => "Bearer token-canary-1"));
	});

	it.each([
		"auth0|x",
		"samlp|acme|jane@acme.com",
		"waad|Contoso Ltd/Sales/Ana María",
		"samlp|acme|100% “O'Neil” & sons",
		"a%2Fb?c#d",
	])("encodes the user id %s in its path", async (id) => {
		const tenant = await startManagementApi();
		tenant.on("GET /users/:id", ({ params }) => ({ body: { user_id: params.id } }));
		await expect(getUser(id)).resolves.toMatchObject({ user_id: id });
	});

	it("sends a correlation id only if one is given", async () => {
		const tenant = await startManagementApi();
		tenant.on("PATCH /users/:id", () => ({ body: {} }));
		tenant.on("GET /users/:id", () => ({ body: {} }));
		await callManagementApi({ correlationId: "audit-1" }, (api, request) =>
			api.users.update("auth0|1", { name: "A" }, request),
		);
		await getUser();
		expect(tenant.apiRequests().map(({ headers }) => headers["x-correlation-id"])).toEqual(["audit-1", undefined]);
	});

	it("sends the tenant no SDK telemetry", async () => {
		const tenant = await startManagementApi();
		tenant.on("GET /users/:id", () => ({ body: {} }));
		await getUser();
		expect(tenant.apiRequests()[0]?.headers).not.toHaveProperty("auth0-client");
	});

	it("ends at its deadline when the tenant does not respond or stops in the middle of a response", async () => {
		const tenant = await startManagementApi();
		for (const silence of ["hang", "hang-in-body"] as const) {
			tenant.on("GET /users/:id", () => silence);
			await expect(getUser(`auth0|${silence}`, { timeoutMs: 1_000 })).rejects.toMatchObject({
				code: "tenant_timeout",
				status: 504,
			});
		}
	});

	it("fails as tenant_busy, not as a timeout, if it was not admitted in time", async () => {
		const tenant = await startManagementApi();
		tenant.on("GET /users/:id", () => "hang");
		const gone = new AbortController();
		const first = Array.from({ length: 16 }, (_, index) => getUser(`auth0|${index}`, { signal: gone.signal }));
		await expect.poll(() => tenant.apiRequests().length).toBe(16);
		await expect(getUser("auth0|late", { timeoutMs: 150 })).rejects.toMatchObject({ code: "tenant_busy", status: 503 });
		expect(tenant.apiRequests()).toHaveLength(16);
		gone.abort(new Error("gone"));
		await Promise.allSettled(first);
	});

	it("gives a browser that disconnects its own abort reason, and sends nothing for it from the queue", async () => {
		const tenant = await startManagementApi();
		const gone = new AbortController();
		tenant.on("GET /users/:id", () => {
			gone.abort(new Error("gone"));
			return "hang";
		});
		await expect(getUser("auth0|1", { signal: gone.signal })).rejects.toThrow("gone");
		await expect(getUser("auth0|1", { signal: gone.signal })).rejects.toThrow("gone");
		expect(tenant.apiRequests()).toHaveLength(1);
	});

	it("follows no redirect, so that the token reaches no other server", async () => {
		const tenant = await startManagementApi();
		tenant.on("GET /users/:id", () => ({ status: 302, headers: { location: `${tenant.origin}/api/v2/elsewhere` } }));
		await expect(getUser()).rejects.toMatchObject({ code: "tenant_unreachable" });
		expect(tenant.apiRequests().map(({ path }) => path)).not.toContain("/api/v2/elsewhere");
	});

	it("fails if a success is not JSON", async () => {
		const tenant = await startManagementApi();
		tenant.on("GET /users/:id", () => ({ body: "<html>" }));
		await expect(getUser()).rejects.toMatchObject({ code: "tenant_failed" });
	});

	it("fails with the token's own failure when there is no token, without calling", async () => {
		const tenant = await startManagementApi();
		tenant.onToken(() => apiError(401, "Unauthorized"));
		await expect(getUser()).rejects.toMatchObject({ code: "token_credentials_rejected" });
		expect(tenant.apiRequests()).toHaveLength(0);
	});

	it("throws if the SDK is used without callManagementApi", async () => {
		await startManagementApi();
		const escaped = await callManagementApi({}, async (api) => api);
		await expect(escaped.users.get("auth0|1", {}, { maxRetries: 0 })).rejects.toThrow();
	});

	it("records the tenant's health", async () => {
		const tenant = await startManagementApi();
		tenant.on("GET /users/:id", () => ({ body: {} }));
		await getUser();
		expect(tenantHealth.get()).toMatchObject({ failingSinceMs: undefined, latenciesMs: [expect.any(Number)] });
		tenant.on("GET /users/:id", () => apiError(500, "no"));
		await expect(getUser()).rejects.toMatchObject({ code: "tenant_failed" });
		expect(tenantHealth.get().failingSinceMs).toBeTypeOf("number");
		tenant.on("GET /users/:id", () => apiError(404, "no", "inexistent_user"));
		await expect(getUser()).rejects.toMatchObject({ code: "user_not_found" });
		expect(tenantHealth.get().failingSinceMs).toBeUndefined();
	});

	it("counts a search that is too slow as an answer, and any other 503 as a failure", async () => {
		const tenant = await startManagementApi();
		tenant.on("GET /users", () => apiError(503, "slow"));
		await expect(callManagementApi({}, (api, request) => api.users.list({ q: "a" }, request))).rejects.toMatchObject({
			code: "search_too_slow",
		});
		expect(tenantHealth.get().failingSinceMs).toBeUndefined();
		tenant.on("GET /users/:id", () => apiError(503, "down"));
		await expect(getUser()).rejects.toMatchObject({ code: "tenant_failed" });
		expect(tenantHealth.get().failingSinceMs).toBeTypeOf("number");
	});
});
