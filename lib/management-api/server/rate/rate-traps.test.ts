import { describe, expect, it } from "vitest";
import { startManagementApi } from "../../../../testing/scripted-tenant/start-management-api.ts";
import { apiError } from "../../../../testing/scripted-tenant/start-scripted-tenant.ts";
import { callManagementApi } from "../call/call-management-api.ts";
import { getManagementClient } from "../call/management-client.ts";
import { Admission } from "./admission.ts";
import { LocalRate } from "./local-rate.ts";

const getUser = (id: string, options = {}) =>
	callManagementApi(options, (api, request) => api.users.get(id, {}, request));

const view = () => getManagementClient().admissions.get("global")?.view();

describe("rate limit", () => {
	it("does not block a call within another one, because no slot is held while it runs", async () => {
		const tenant = await startManagementApi();
		tenant.on("GET /users/:id", ({ params }) => ({ body: { user_id: params.id } }));
		const nested = Array.from({ length: 40 }, (_, index) =>
			callManagementApi({}, async (api, request) => {
				await getUser(`inner|${index}`);
				return api.users.get(`outer|${index}`, {}, request);
			}),
		);
		expect(await Promise.all(nested)).toHaveLength(40);
	});

	it("during a cool-down lengthens it and never shortens it", async () => {
		const source = new LocalRate({ burst: 10, perSecond: 10 }, () => 0);
		const admission = new Admission({ source, nowMs: () => 0 });
		admission.coolDown(5_000);
		admission.coolDown(1_000);
		expect(admission.view().coolDownLeftMs).toBe(5_000);
		admission.coolDown(9_000);
		expect(admission.view().coolDownLeftMs).toBe(9_000);
	});

	it("releases a browser that disconnects while its call waits, and sends nothing for it later", async () => {
		const tenant = await startManagementApi();
		let asked = 0;
		tenant.on("GET /users/:id", () => {
			asked += 1;
			return asked === 1 ? apiError(429, "no", "too_many_requests", { "retry-after": "0.3" }) : { body: {} };
		});
		const gone = new AbortController();
		const waiting = getUser("auth0|1", { signal: gone.signal });
		await expect.poll(() => view()?.coolDownLeftMs).toBeGreaterThan(0);
		gone.abort(new Error("gone"));
		await expect(waiting).rejects.toThrow("gone");
		// The next call waits for the end of the cool-down; the aborted one would have been sent before it.
		await getUser("auth0|2");
		expect(tenant.apiRequests().map(({ path }) => path)).toEqual([
			"/api/v2/users/auth0%7C1",
			"/api/v2/users/auth0%7C2",
		]);
	});
});

describe("full queue", () => {
	it("empties as browsers disconnect, and then accepts new calls", async () => {
		const tenant = await startManagementApi();
		tenant.on("GET /users/:id", ({ params }) => (params.id?.startsWith("slow") ? "hang" : { body: {} }));
		const gone = new AbortController();
		const slow = Array.from({ length: 60 }, (_, index) => getUser(`slow|${index}`, { signal: gone.signal }));
		await expect.poll(() => view()?.underWay).toBe(16);
		await expect(getUser("quick|1", { timeoutMs: 200 })).rejects.toMatchObject({ code: "tenant_busy" });
		gone.abort(new Error("gone"));
		for (const outcome of await Promise.allSettled(slow)) expect(outcome.status).toBe("rejected");
		await expect.poll(() => view()?.underWay).toBe(0);
		expect(view()?.waiting.interactive).toBe(0);
		await expect(getUser("quick|2")).resolves.toEqual({});
	});
});
