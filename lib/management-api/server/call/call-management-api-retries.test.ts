import { describe, expect, it } from "vitest";
import { startManagementApi } from "../../../../testing/scripted-tenant/start-management-api.ts";
import { apiError, type Reply, type Script } from "../../../../testing/scripted-tenant/start-scripted-tenant.ts";
import { callManagementApi } from "./call-management-api.ts";
import { coolDownLeftMs } from "./management-client.ts";

/** Makes one call with each method that Rolecall uses. */
const calls = {
	GET: () => callManagementApi({}, (api, request) => api.users.get("auth0|1", {}, request)),
	PATCH: () => callManagementApi({}, (api, request) => api.users.update("auth0|1", { blocked: true }, request)),
	POST: () => callManagementApi({}, (api, request) => api.users.roles.assign("auth0|1", { roles: ["rol_1"] }, request)),
	DELETE: () => callManagementApi({}, (api, request) => api.users.delete("auth0|1", request)),
};
type Method = keyof typeof calls;

const addresses: Record<Method, string> = {
	GET: "GET /users/:id",
	PATCH: "PATCH /users/:id",
	POST: "POST /users/:id/roles",
	DELETE: "DELETE /users/:id",
};
const methods: Method[] = ["GET", "PATCH", "POST", "DELETE"];
const success: Reply = { status: 200, body: {} };

/** Starts a tenant that gives this answer to the first request and a success to every later one. */
async function first(method: Method, answer: ReturnType<Script>) {
	const tenant = await startManagementApi();
	let asked = 0;
	tenant.on(addresses[method], () => {
		asked += 1;
		return asked === 1 ? answer : success;
	});
	return tenant;
}

async function always(method: Method, answer: ReturnType<Script>) {
	const tenant = await startManagementApi();
	tenant.on(addresses[method], () => answer);
	return tenant;
}

describe("request that was certainly not processed", () => {
	it.each(methods)("is sent again after a 401 with another token: %s", async (method) => {
		const tenant = await first(method, apiError(401, "Invalid token"));
		await calls[method]();
		expect(tenant.apiRequests().map(({ headers }) => headers.authorization)).toEqual([
			"Bearer token-canary-1",
			"Bearer token-canary-2",
		]);
		expect(new Set(tenant.apiRequests().map(({ text }) => text)).size).toBe(1);
	});

	it.each(methods)(
		"fails as upstream_unauthorized after a second 401, so that nobody is signed out: %s",
		async (method) => {
			const tenant = await always(method, apiError(401, "Invalid token"));
			await expect(calls[method]()).rejects.toMatchObject({ code: "upstream_unauthorized", status: 502 });
			expect(tenant.apiRequests()).toHaveLength(2);
			expect(tenant.tokenRequests()).toBe(2);
		},
	);

	it.each(methods)("is sent again after a 429, no earlier than the Retry-After: %s", async (method) => {
		const tenant = await first(
			method,
			apiError(429, "Global limit has been reached", "too_many_requests", { "retry-after": "0.2" }),
		);
		const startedMs = performance.now();
		await calls[method]();
		expect(performance.now() - startedMs).toBeGreaterThanOrEqual(199);
		expect(tenant.apiRequests()).toHaveLength(2);
	});

	it.each(methods)(
		"is sent again after a missing scope if the token was older than the current one: %s",
		async (method) => {
			const tenant = await startManagementApi();
			let asked = 0;
			tenant.on(addresses[method], ({ headers }) => {
				asked += 1;
				if (asked === 1) return apiError(401, "Invalid token");
				return headers.authorization === "Bearer token-canary-2"
					? apiError(403, "Insufficient scope, expected any of: update:users", "insufficient_scope")
					: success;
			});
			await expect(calls[method]()).rejects.toMatchObject({
				code: "missing_scope",
				details: { scope: "update:users" },
			});
			expect(tenant.tokenRequests()).toBe(2);
		},
	);
});

describe("rate limit of a call", () => {
	it("fails the call at once, with a retry time, if it does not lift before the deadline", async () => {
		const tenant = await always("GET", apiError(429, "no", "too_many_requests", { "retry-after": "60" }));
		await expect(calls.GET()).rejects.toMatchObject({
			code: "tenant_rate_limited",
			details: { retryAfterSeconds: 60 },
		});
		expect(tenant.apiRequests()).toHaveLength(1);
	});

	it("holds all other calls too, without sending them", async () => {
		const tenant = await always("GET", apiError(429, "no", "too_many_requests", { "retry-after": "60" }));
		await expect(calls.GET()).rejects.toBeInstanceOf(Error);
		for (const method of methods) await expect(calls[method]()).rejects.toMatchObject({ code: "tenant_rate_limited" });
		expect(tenant.apiRequests()).toHaveLength(1);
		expect(coolDownLeftMs()).toBeGreaterThan(58_000);
	});

	it("neither fails forty calls nor makes them all retry repeatedly", async () => {
		const tenant = await startManagementApi();
		let asked = 0;
		tenant.on("GET /users/:id", () => {
			asked += 1;
			return asked === 5 ? apiError(429, "no", "too_many_requests", { "retry-after": "0.1" }) : success;
		});
		const get = (id: string) => callManagementApi({}, (api, request) => api.users.get(id, {}, request));
		await Promise.all(Array.from({ length: 40 }, (_, index) => get(`auth0|${index}`)));
		expect(tenant.apiRequests()).toHaveLength(41);
	});
});

describe("request that may have been processed", () => {
	const ambiguous: [string, ReturnType<Script>][] = [
		["a 500", apiError(500, "An internal error occurred")],
		["a 502", { status: 502, body: "<html>" }],
		["a 503", apiError(503, "Service unavailable")],
		["a reset", "reset"],
	];

	it.each(ambiguous)("is sent once more after %s if it is a read", async (_what, answer) => {
		const tenant = await first("GET", answer);
		await calls.GET();
		expect(tenant.apiRequests()).toHaveLength(2);
	});

	it.each(ambiguous)(
		"is sent at most three times after %s if it is a read, because no second layer retries",
		async (_what, answer) => {
			const tenant = await always("GET", answer);
			await expect(calls.GET()).rejects.toMatchObject({ status: 502 });
			expect(tenant.apiRequests()).toHaveLength(3);
		},
	);

	it.each(
		ambiguous.flatMap(([what, answer]) =>
			(["PATCH", "POST", "DELETE"] as const).map((method) => [method, what, answer] as const),
		),
	)(
		"is sent again, three times at most, and then is unknown, if it is an idempotent %s after %s",
		async (method, _what, answer) => {
			const mended = await first(method, answer);
			await calls[method]();
			expect(mended.apiRequests()).toHaveLength(2);
			const tenant = await always(method, answer);
			await expect(calls[method]()).rejects.toMatchObject({ code: "outcome_unknown", status: 502 });
			expect(tenant.apiRequests()).toHaveLength(3);
		},
	);

	it.each(ambiguous)(
		"is not sent twice if it creates or sends mail, and is unknown after %s",
		async (_what, answer) => {
			const tenant = await startManagementApi();
			for (const address of ["POST /users", "PATCH /users/:id", "POST /tickets/password-change"])
				tenant.on(address, () => answer);
			const writes = [
				() => callManagementApi({}, (api, request) => api.users.create({ connection: "c", email: "a@b.co" }, request)),
				() => callManagementApi({}, (api, request) => api.users.update("auth0|1", { email: "a@b.co" }, request)),
				() => callManagementApi({}, (api, request) => api.users.update("auth0|1", { verify_email: true }, request)),
				() => callManagementApi({}, (api, request) => api.tickets.changePassword({ user_id: "auth0|1" }, request)),
			];
			for (const write of writes) await expect(write()).rejects.toMatchObject({ code: "outcome_unknown" });
			expect(tenant.apiRequests()).toHaveLength(writes.length);
		},
	);

	it("succeeds if it is a DELETE whose second attempt finds nothing", async () => {
		const tenant = await startManagementApi();
		let asked = 0;
		tenant.on("DELETE /roles/:id", () => {
			asked += 1;
			return asked === 1 ? apiError(500, "no") : apiError(404, "The role does not exist.");
		});
		await callManagementApi({}, (api, request) => api.roles.delete("rol_1", request));
		expect(asked).toBe(2);
	});

	it("is not sent again if it is a search that was too slow", async () => {
		const tenant = await startManagementApi();
		tenant.on("GET /users", () => apiError(503, "slow"));
		await expect(callManagementApi({}, (api, request) => api.users.list({ q: "a" }, request))).rejects.toMatchObject({
			code: "search_too_slow",
		});
		expect(tenant.apiRequests()).toHaveLength(1);
	});
});

describe("request that the tenant refused", () => {
	it.each([400, 403, 404, 409, 413, 418])("with %d is sent once and has a known outcome", async (status) => {
		for (const method of methods) {
			const tenant = await always(method, apiError(status, "no"));
			await expect(calls[method]()).rejects.not.toMatchObject({ code: "outcome_unknown" });
			expect(tenant.apiRequests()).toHaveLength(1);
		}
	});
});
