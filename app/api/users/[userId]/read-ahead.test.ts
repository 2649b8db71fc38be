import { expect, it } from "vitest";
import { getManagementClient } from "@/lib/management-api/server/call/management-client";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { targetId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();
const call = { file: "users/[userId]/route.ts", verb: "GET", params: { userId: targetId } };

const waitingAhead = () =>
	[...getManagementClient().admissions.values()].reduce((sum, one) => sum + one.view().waiting.background, 0);

it("a prefetch waits without using budget while the budget is short, and takes a person's priority once they wait for it", async () => {
	const { tenant, upstream } = await api.start({ settings: { AUTH0_PLAN: "enterprise-nonprod" } });
	const headers = { "x-ratelimit-limit": "50", "x-ratelimit-remaining": "3", "x-ratelimit-reset": "1900000000" };
	tenant.on("GET /users", () => ({ body: { users: [], start: 0, limit: 50, total: 0 }, headers }));
	await callRoute({ file: "users/route.ts", verb: "GET" });
	const before = upstream().length;
	const ahead = callRoute(call, { headers: { purpose: "prefetch" } });
	await expect.poll(() => waitingAhead()).toBeGreaterThan(0);
	expect(upstream().filter(({ path }) => path === `/api/v2/users/${encodeURIComponent(targetId)}`)).toEqual([]);
	expect((await callRoute(call)).status).toBe(200);
	expect((await ahead).status).toBe(200);
	expect(upstream().length - before).toBe(2);
});
