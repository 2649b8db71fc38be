import { describe, expect, it } from "vitest";
import { getManagementClient } from "@/lib/management-api/server/call/management-client";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { target, targetId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();
const params = { userId: targetId };

/** Upstream calls of one browser request, once token and level are cached. */
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
	])("of %s number one", async (_what, query, calls) => {
		expect(await costOf("users/route.ts", { query })).toEqual(calls);
	});

	it("of a pasted e-mail are two in parallel, and three if it has capitals", async () => {
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

	it.each<[string, string, string, object, object]>([
		["a block", "POST", "block/", {}, { blocked: true }],
		["an unblock", "POST", "unblock/", {}, { blocked: false }],
		["a profile", "PATCH", "", { base: target, changes: { name: "Ada" } }, { name: "Ada" }],
		["a password", "PATCH", "password/", { password: "Correct-horse-9" }, { password: "Correct-horse-9" }],
		["metadata", "PATCH", "metadata/[kind]/", { base: target.app_metadata, value: {} }, { app_metadata: {} }],
	])("of saving %s are one read and one update of the user", async (...saved) => {
		const [_what, verb, below, body, sent] = saved;
		const { upstream } = await api.start();
		const named = { ...params, kind: "app_metadata" };
		const { status } = await callRoute({ file: `users/[userId]/${below}route.ts`, verb, params: named, body });
		expect(status).toBe(200);
		const ofUser = upstream().filter(({ path }) => decodeURIComponent(path).endsWith(targetId));
		expect(ofUser.map(({ method }) => method)).toEqual(["GET", "PATCH"]);
		expect(JSON.parse(ofUser.at(-1)?.text ?? "")).toMatchObject(sent);
	});

	it("of opening a user during its prefetch are two in all: the faster lane takes over the slower lane's calls", async () => {
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

	it.each(["roles", "logs"])("of the tab with the %s number one", async (tab) => {
		expect(await costOf(`users/[userId]/${tab}/route.ts`, { params })).toEqual([`GET /users/${targetId}/${tab}`]);
	});

	it("of the activity are none for the audit, and one each for changes made elsewhere and for a payload", async () => {
		expect(await costOf("users/[userId]/audit/route.ts", { params })).toEqual([]);
		expect(await costOf("users/[userId]/changes/route.ts", { params })).toEqual(["GET /logs"]);
		const log = { params: { ...params, logId: "900" } };
		expect(await costOf("users/[userId]/logs/[logId]/route.ts", log)).toEqual(["GET /logs/900"]);
	});

	it("of a user's roles within an organization are one", async () => {
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
	])("of the part with the %s number one", async (part, call) => {
		expect(await costOf(`users/[userId]/${part}/route.ts`, { params })).toEqual([call]);
	});

	it("of the devices are one for each of their three types, and of a delete preflight six", async () => {
		expect(await costOf("users/[userId]/devices/route.ts", { params })).toEqual(
			Array(3).fill("GET /device-credentials"),
		);
		expect(await costOf("users/[userId]/belongings/route.ts", { params })).toHaveLength(6);
	});

	it("of the roles list, a role, its permissions and its members are one each", async () => {
		const roleParams = { params: { roleId: "rol_editor" } };
		expect(await costOf("roles/route.ts")).toHaveLength(1);
		expect(await costOf("roles/all/route.ts")).toHaveLength(1);
		expect(await costOf("roles/[roleId]/route.ts", roleParams)).toHaveLength(1);
		expect(await costOf("roles/[roleId]/permissions/route.ts", roleParams)).toHaveLength(1);
		expect(await costOf("roles/[roleId]/members/route.ts", roleParams)).toHaveLength(1);
	});

	it("of counting a role are two, for its permissions and its members", async () => {
		const calls = await costOf("roles/counts/route.ts", { query: { id: "rol_editor" } });
		expect(calls.sort()).toEqual(["GET /roles/rol_editor/permissions", "GET /roles/rol_editor/users"]);
	});

	it("of the connections and of the organizations are one each, and of the signed-in person none", async () => {
		expect(await costOf("connections/route.ts")).toHaveLength(1);
		expect(await costOf("organizations/route.ts")).toHaveLength(1);
		expect(await costOf("me/route.ts")).toEqual([]);
	});

	it("of the token's status are none, and of the list of token requests one or two", async () => {
		expect(await costOf("token/route.ts")).toEqual([]);
		expect(await costOf("token/requests/route.ts")).toEqual(["GET /logs"]);
	});

	it("of the tenant's status badge are none while other calls show how it answers", async () => {
		expect(await costOf("tenant/status/route.ts")).toEqual([]);
	});

	it("include one token request, whatever is requested", async () => {
		const { tenant } = await api.start();
		for (const tab of ["roles", "logs"])
			await callRoute({ file: `users/[userId]/${tab}/route.ts`, verb: "GET", params });
		expect(tenant.tokenRequests()).toBe(1);
	});
});
