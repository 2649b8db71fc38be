import { describe, expect, it } from "vitest";
import { getManagementClient } from "@/lib/management-api/server/call/management-client";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { target, targetId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();
const params = { userId: targetId };

/** What one request of the browser costs upstream, once token and level are known. */
async function costOf(file: string, more: { params?: Record<string, string>; query?: Record<string, string> } = {}) {
	const { upstream } = await api.start();
	expect((await callRoute({ file, verb: "GET", ...more })).status).toBe(200);
	return upstream().map(({ method, path }) => `${method} ${decodeURIComponent(path.replace("/api/v2", ""))}`);
}

describe("the upstream calls", () => {
	it.each([
		["a page of the list", {}, ["GET /users"]],
		["a further hundred rows", { size: "100", page: "10" }, ["GET /users"]],
		["a search", { q: "grace" }, ["GET /users"]],
		["a filtered search", { q: "grace@example.test", status: "blocked" }, ["GET /users"]],
		["a pasted id", { q: targetId }, [`GET /users/${targetId}`]],
		["a pasted e-mail, searched for in the index", { q: "grace@example.test", lookup: "index" }, ["GET /users"]],
	])("of %s are one", async (_what, query, calls) => {
		expect(await costOf("users/route.ts", { query })).toEqual(calls);
	});

	it("finds a pasted e-mail by two calls side by side, and by three where it has capitals", async () => {
		const cost = async (q: string) => (await costOf("users/route.ts", { query: { q } })).sort();
		expect(await cost("grace@example.test")).toEqual(["GET /users", "GET /users-by-email"]);
		expect(await cost(" Grace@example.test")).toEqual(["GET /users", "GET /users-by-email", "GET /users-by-email"]);
	});

	it("of the members of a role are two", async () => {
		expect(await costOf("users/route.ts", { query: { role: "rol_editor" } })).toEqual([
			"GET /roles/rol_editor/users",
			"GET /users",
		]);
	});

	it("of opening a user are two", async () => {
		const calls = await costOf("users/[userId]/route.ts", { params });
		expect(calls.sort()).toEqual([`GET /user-blocks/${targetId}`, `GET /users/${targetId}`]);
	});

	it("of opening a user who is being read ahead are two in all: the faster lane takes on what the slower one began", async () => {
		const { tenant, upstream } = await api.start();
		const bothAsked = Promise.withResolvers<void>();
		tenant.on("GET /users/:id", () => bothAsked.promise.then(() => ({ body: target })));
		tenant.on("GET /user-blocks/:id", () => bothAsked.promise.then(() => ({ body: { blocked_for: [] } })));
		const call = { file: "users/[userId]/route.ts", verb: "GET", params };
		const ahead = callRoute(call, { headers: { purpose: "prefetch" } });
		await expect.poll(() => upstream().length).toBe(2);
		const opened = callRoute(call);
		await expect.poll(() => getManagementClient().view().joined).toBe(2);
		bothAsked.resolve();
		const answers = await Promise.all([ahead, opened]);
		expect(answers.map(({ status }) => status)).toEqual([200, 200]);
		expect(upstream()).toHaveLength(2);
	});

	it.each(["roles", "logs"])("of the tab with the %s are one", async (tab) => {
		expect(await costOf(`users/[userId]/${tab}/route.ts`, { params })).toEqual([`GET /users/${targetId}/${tab}`]);
	});

	it("of the activity beyond the log are none for the audit, and one each for changes made elsewhere and for a payload", async () => {
		expect(await costOf("users/[userId]/audit/route.ts", { params })).toEqual([]);
		expect(await costOf("users/[userId]/changes/route.ts", { params })).toEqual(["GET /logs"]);
		const log = { params: { ...params, logId: "900" } };
		expect(await costOf("users/[userId]/logs/[logId]/route.ts", log)).toEqual(["GET /logs/900"]);
	});

	it("of the roles within an organization are one, when they are asked for", async () => {
		const within = { params: { ...params, organizationId: "org_1" } };
		const file = "users/[userId]/organizations/[organizationId]/roles/route.ts";
		expect(await costOf(file, within)).toEqual([`GET /organizations/org_1/members/${targetId}/roles`]);
	});

	it.each([
		["organizations", `GET /users/${targetId}/organizations`],
		["sign-in-methods", `GET /users/${targetId}/authentication-methods`],
		["sessions", `GET /users/${targetId}/sessions`],
		["refresh-tokens", `GET /users/${targetId}/refresh-tokens`],
		["grants", "GET /grants"],
	])("of the part with the %s are one", async (part, call) => {
		expect(await costOf(`users/[userId]/${part}/route.ts`, { params })).toEqual([call]);
	});

	it("of the devices are one for each of their three types, and of a look before a delete six", async () => {
		expect(await costOf("users/[userId]/devices/route.ts", { params })).toEqual(
			Array(3).fill("GET /device-credentials"),
		);
		expect(await costOf("users/[userId]/belongings/route.ts", { params })).toHaveLength(6);
	});

	it("of roles are one each: the list, a role, its permissions, its members", async () => {
		const roleParams = { params: { roleId: "rol_editor" } };
		expect(await costOf("roles/route.ts")).toHaveLength(1);
		expect(await costOf("roles/all/route.ts")).toHaveLength(1);
		expect(await costOf("roles/[roleId]/route.ts", roleParams)).toHaveLength(1);
		expect(await costOf("roles/[roleId]/permissions/route.ts", roleParams)).toHaveLength(1);
		expect(await costOf("roles/[roleId]/members/route.ts", roleParams)).toHaveLength(1);
	});

	it("of counting a role are two, for what it allows and for who has it", async () => {
		const calls = await costOf("roles/counts/route.ts", { query: { id: "rol_editor" } });
		expect(calls.sort()).toEqual(["GET /roles/rol_editor/permissions", "GET /roles/rol_editor/users"]);
	});

	it("of the connections and of the organizations are one, and of who one is none", async () => {
		expect(await costOf("connections/route.ts")).toHaveLength(1);
		expect(await costOf("organizations/route.ts")).toHaveLength(1);
		expect(await costOf("me/route.ts")).toEqual([]);
	});

	it("of the token's state are none, and of who asks for tokens one or two", async () => {
		expect(await costOf("token/route.ts")).toEqual([]);
		expect(await costOf("token/requests/route.ts")).toEqual(["GET /logs"]);
	});

	it("of the tenant's badge are none while other calls tell how it answers", async () => {
		expect(await costOf("tenant/status/route.ts")).toEqual([]);
	});

	it("of a token are one, whatever is asked", async () => {
		const { tenant } = await api.start();
		for (const tab of ["roles", "logs"])
			await callRoute({ file: `users/[userId]/${tab}/route.ts`, verb: "GET", params });
		expect(tenant.tokenRequests()).toBe(1);
	});
});
