import { describe, expect, it } from "vitest";
import { startManagementApi } from "../../../../testing/scripted-tenant/start-management-api.ts";
import { apiError, type Reply, type Script } from "../../../../testing/scripted-tenant/start-scripted-tenant.ts";
import { callManagementApi } from "./call-management-api.ts";
import { coolDownLeftMs } from "./management-client.ts";

/** One call of each method that Rolecall uses. */
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

/** Answers the first request so, and every later one with success. */
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

describe("what was certainly not processed is sent again, whatever its method", () => {
	it.each(methods)("%s after a 401, with another token", async (method) => {
		const tenant = await first(method, apiError(401, "Invalid token"));
		await calls[method]();
		expect(tenant.apiRequests().map(({ headers }) => headers.authorization)).toEqual([
			"Bearer token-canary-1",
			"Bearer token-canary-2",
		]);
		expect(new Set(tenant.apiRequests().map(({ text }) => text)).size).toBe(1);
	});

	it.each(methods)(
		"%s after a second 401 fails as the tenant's fault, so that nobody is signed out",
		async (method) => {
			const tenant = await always(method, apiError(401, "Invalid token"));
			await expect(calls[method]()).rejects.toMatchObject({ code: "upstream_unauthorized", status: 502 });
			expect(tenant.apiRequests()).toHaveLength(2);
			expect(tenant.tokenRequests()).toBe(2);
		},
	);

	it.each(methods)("%s after a 429, no earlier than the tenant said", async (method) => {
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
		"%s when a 403 for want of a scope was answered to an older token than the current",
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

describe("a rate limit", () => {
	it("that does not lift before the deadline fails at once, saying when it does", async () => {
		const tenant = await always("GET", apiError(429, "no", "too_many_requests", { "retry-after": "60" }));
		await expect(calls.GET()).rejects.toMatchObject({
			code: "tenant_rate_limited",
			details: { retryAfterSeconds: 60 },
		});
		expect(tenant.apiRequests()).toHaveLength(1);
	});

	it("holds every other call too, and they are not sent into it", async () => {
		const tenant = await always("GET", apiError(429, "no", "too_many_requests", { "retry-after": "60" }));
		await expect(calls.GET()).rejects.toBeInstanceOf(Error);
		for (const method of methods) await expect(calls[method]()).rejects.toMatchObject({ code: "tenant_rate_limited" });
		expect(tenant.apiRequests()).toHaveLength(1);
		expect(coolDownLeftMs()).toBeGreaterThan(58_000);
	});

	it("does not make forty calls fail, nor send them all again and again", async () => {
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

describe("what may have been processed", () => {
	const ambiguous: [string, ReturnType<Script>][] = [
		["a 500", apiError(500, "An internal error occurred")],
		["a 502", { status: 502, body: "<html>" }],
		["a 503", apiError(503, "Service unavailable")],
		["a reset", "reset"],
	];

	it.each(ambiguous)("is read once more after %s", async (_what, answer) => {
		const tenant = await first("GET", answer);
		await calls.GET();
		expect(tenant.apiRequests()).toHaveLength(2);
	});

	it.each(ambiguous)("is read no more than three times after %s: no second layer retries", async (_what, answer) => {
		const tenant = await always("GET", answer);
		await expect(calls.GET()).rejects.toMatchObject({ status: 502 });
		expect(tenant.apiRequests()).toHaveLength(3);
	});

	it.each(
		ambiguous.flatMap(([what, answer]) =>
			(["PATCH", "POST", "DELETE"] as const).map((method) => [method, what, answer] as const),
		),
	)(
		"that only sets is written again: %s after %s, three times at most, then its outcome is unknown",
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
		"that creates, or sends mail, is never written twice: after %s its outcome is unknown",
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

	it("and is deleted is not missed the second time: a 404 then says that it is done", async () => {
		const tenant = await startManagementApi();
		let asked = 0;
		tenant.on("DELETE /roles/:id", () => {
			asked += 1;
			return asked === 1 ? apiError(500, "no") : apiError(404, "The role does not exist.");
		});
		await callManagementApi({}, (api, request) => api.roles.delete("rol_1", request));
		expect(asked).toBe(2);
	});

	it("is not searched again when the search was too slow", async () => {
		const tenant = await startManagementApi();
		tenant.on("GET /users", () => apiError(503, "slow"));
		await expect(callManagementApi({}, (api, request) => api.users.list({ q: "a" }, request))).rejects.toMatchObject({
			code: "search_too_slow",
		});
		expect(tenant.apiRequests()).toHaveLength(1);
	});
});

describe("what the tenant refused", () => {
	it.each([400, 403, 404, 409, 413, 418])("with %d is sent once and is not of unknown outcome", async (status) => {
		for (const method of methods) {
			const tenant = await always(method, apiError(status, "no"));
			await expect(calls[method]()).rejects.not.toMatchObject({ code: "outcome_unknown" });
			expect(tenant.apiRequests()).toHaveLength(1);
		}
	});
});
