import { describe, expect, it } from "vitest";
import { defaultRoleNames } from "@/lib/access/policy/default-policy";
import { setVersion } from "@/lib/http/server/set-version";
import { organizationMemberReadBacks } from "@/lib/organizations/server/members/member-read-backs";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId, targetId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const params = { organizationId: "org_1" };
const at = "/organizations/:organizationId";
const ids = (prefix: string, count: number) =>
	Array.from({ length: count }, (_, index) => `auth0|${prefix}${String(index).padStart(4, "0")}`);
const call = (verb: string, userIds: readonly string[]) =>
	callRoute({ file: "organizations/[organizationId]/members/route.ts", verb, params, body: { userIds } });

type Answer = { body: { steps: { items: { item: string; outcome: string; code?: string }[] }[] } };
const itemsOf = ({ body }: Answer) => body.steps.flatMap(({ items }) => items);
const page = (name: string, items: unknown[]) => ({
	body: { [name]: items, start: 0, limit: 100, total: items.length },
});

/**
 * Scripts a tenant that stores the members of its one organization. Like Auth0, it returns a checkpoint after every page that is not empty.
 */
async function start(held: readonly string[]) {
	const started = await api.start();
	const members = new Set(held);
	started.tenant.on(`GET ${at}/members`, ({ query }) => {
		const all = [...members].map((user_id) => ({ user_id }));
		const limit = Number(query.get("per_page"));
		if (!query.has("take")) return { body: { members: all.slice(0, limit), start: 0, limit, total: all.length } };
		const begin = Number(query.get("from") ?? "0");
		const rows = all.slice(begin, begin + Number(query.get("take")));
		return { body: { members: rows, ...(rows.length > 0 ? { next: String(begin + rows.length) } : {}) } };
	});
	started.tenant.on("GET /users/:id/organizations", ({ params: { id = "" } }) =>
		page("organizations", members.has(id) ? [{ id: "org_1", name: "acme" }] : []),
	);
	const namedIn = (json: () => unknown) => (json() as { members: string[] }).members;
	started.tenant.on(`POST ${at}/members`, ({ json }) => {
		const named = namedIn(json);
		if (named.some((id) => id.includes("gone")))
			return apiError(404, "One or more of the users do not exist.", "inexistent_user");
		for (const id of named) members.add(id);
		return { status: 204 };
	});
	started.tenant.on(`DELETE ${at}/members`, ({ json }) => {
		for (const id of namedIn(json)) members.delete(id);
		return { status: 204 };
	});
	return { ...started, members };
}

describe("the members of an organization", () => {
	it("are added ten per call, without those who are members already", async () => {
		const { members, writes } = await start(ids("held", 15));
		const added = ids("added", 23);
		const answer = await call("POST", [...ids("held", 5), ...added, ...added.slice(0, 3)]);
		expect([answer.status, answer.body.outcome, writes().length]).toEqual([200, "succeeded", 3]);
		expect(itemsOf(answer).map(({ item }) => item)).toEqual(added);
		expect(members).toEqual(new Set([...ids("held", 15), ...added]));
	});

	it("are removed ten per call, without those who are not members", async () => {
		const { members, writes } = await start(ids("held", 30));
		const answer = await call("DELETE", [...ids("held", 12), "auth0|stranger"]);
		expect([answer.status, answer.body.outcome, writes().length]).toEqual([200, "succeeded", 2]);
		expect([...members]).toEqual(ids("held", 30).slice(12));
	});

	it("are added except one who was deleted, whom the report names", async () => {
		const { members } = await start([]);
		const answer = await call("POST", [...ids("added", 4), "auth0|gone", "auth0|last"]);
		expect(answer.body.outcome).toBe("partly");
		const failed = itemsOf(answer).filter(({ outcome }) => outcome !== "done");
		expect(failed).toMatchObject([
			{ item: "auth0|gone", outcome: "failed", code: "not_found", rule: "member_missing" },
		]);
		expect([...members]).toEqual([...ids("added", 4), "auth0|last"]);
	});

	it("cost no write if nothing would change", async () => {
		const { writes } = await start(ids("held", 2));
		const { status, body } = await call("POST", ids("held", 2));
		expect([status, body.steps, writes()]).toEqual([200, [], []]);
	});

	it("cannot be changed by an actor to include themselves", async () => {
		const { writes } = await start([]);
		for (const verb of ["POST", "DELETE"])
			expect((await call(verb, ["auth0|other", actorId])).body.code).toBe("cannot_act_on_yourself");
		expect([writes(), await api.entries()]).toEqual([[], []]);
	});

	it("are reported up to a failure in the middle, and the rest is not tried", async () => {
		const { tenant, members } = await start([]);
		let calls = 0;
		tenant.on(`POST ${at}/members`, ({ json }) => {
			calls += 1;
			if (calls > 1) return apiError(429, "Too many", "too_many_requests", { "retry-after": "30" });
			for (const id of (json() as { members: string[] }).members) members.add(id);
			return { status: 204 };
		});
		const answer = await call("POST", ids("added", 30));
		const outcomes = itemsOf(answer).map(({ outcome }) => outcome);
		expect(outcomes).toEqual([...Array(10).fill("done"), ...Array(10).fill("failed"), ...Array(10).fill("not_tried")]);
		expect([...members]).toEqual(ids("added", 10));
		expect(await api.entries()).toMatchObject([{ outcome: "partly", problemCode: "tenant_rate_limited" }]);
	});

	it("are read back after a lost removal until Auth0 no longer lists them", async () => {
		const { tenant, members } = await start(ids("held", 3));
		let reads = 0;
		tenant.on(`DELETE ${at}/members`, () => "reset");
		tenant.on(`GET ${at}/members`, () => {
			reads += 1;
			if (reads > 2) members.delete("auth0|held0000");
			const all = [...members].map((user_id) => ({ user_id }));
			return page("members", all);
		});
		const answer = await call("DELETE", ["auth0|held0000"]);
		expect([answer.status, answer.body.outcome]).toEqual([200, "succeeded"]);
		expect(await api.entries()).toMatchObject([{ outcome: "succeeded" }]);
	});

	it("are found by the cheaper way: all members of a small organization, or each user's organizations for a large one", async () => {
		const { upstream } = await start(ids("held", 1_000));
		const { signal } = new AbortController();
		const added = organizationMemberReadBacks["organization.members_added"];
		expect(await added({ signal }, "org_1", ["auth0|held0003"])).toEqual(new Set(["auth0|held0003"]));
		expect(upstream().length).toBe(2);
		const removed = organizationMemberReadBacks["organization.members_removed"];
		expect(await removed({ signal }, "org_1", ["auth0|x", "auth0|y"])).toEqual(new Set(["auth0|x", "auth0|y"]));
		expect(upstream().length).toBe(2 + 3);
	});

	it("are listed without roles if the grant does not allow reading them", async () => {
		const { tenant } = await api.start();
		const scope = "Insufficient scope, expected any of: read:organization_member_roles";
		tenant.on(`GET ${at}/members`, ({ query }) =>
			query.get("fields")?.includes("roles")
				? apiError(403, scope, "insufficient_scope")
				: page("members", [{ user_id: targetId, name: "Grace" }]),
		);
		const file = "organizations/[organizationId]/members/route.ts";
		const { status, body } = await callRoute({ file, verb: "GET", params });
		expect([status, body.members]).toEqual([200, [{ user_id: targetId, name: "Grace" }]]);
	});
});

const roleIds = (count: number) => Array.from({ length: count }, (_, index) => `rol_${String(index).padStart(3, "0")}`);
const save = (body: object) =>
	callRoute({
		file: "organizations/[organizationId]/members/[userId]/roles/route.ts",
		verb: "PATCH",
		params: { ...params, userId: targetId },
		body,
	});

/** Scripts a tenant that stores the roles of the one member. */
async function startRoles(held: readonly string[]) {
	const started = await api.start();
	const roles = new Set(held);
	const toRole = (id: string) => ({ id, name: `Role ${id}` });
	const order: string[] = [];
	started.tenant.on("GET /roles/:id", ({ params: { id = "" } }) => ({ body: toRole(id) }));
	started.tenant.on(`GET ${at}/members/:id/roles`, () => page("roles", [...roles].map(toRole)));
	started.tenant.on(`POST ${at}/members/:id/roles`, ({ json }) => {
		for (const id of (json() as { roles: string[] }).roles) roles.add(id);
		order.push("add");
		return { status: 204 };
	});
	started.tenant.on(`DELETE ${at}/members/:id/roles`, ({ json }) => {
		for (const id of (json() as { roles: string[] }).roles) roles.delete(id);
		order.push("remove");
		return { status: 204 };
	});
	return { ...started, roles, order, version: setVersion(held) };
}

describe("a member's roles in an organization", () => {
	it("are saved in one act, removals first, without roles that would not change", async () => {
		const { roles, order, version } = await startRoles(roleIds(3));
		const { status, body } = await save({ version, add: ["rol_new", "rol_000"], remove: ["rol_001", "rol_none"] });
		expect([status, body.outcome, order]).toEqual([200, "succeeded", ["remove", "add"]]);
		expect([...roles]).toEqual(["rol_000", "rol_002", "rol_new"]);
		expect(itemsOf({ body }).map(({ item }) => item)).toEqual([`rol_001 ${targetId}`, `rol_new ${targetId}`]);
	});

	it("are not saved over another person's change, whose author is named", async () => {
		const { version, order } = await startRoles(roleIds(2));
		expect((await save({ version, add: ["rol_new"], remove: [] })).status).toBe(200);
		const { status, body } = await save({ version, add: [], remove: ["rol_000"] });
		expect([status, body.code, order]).toEqual([409, "conflict", ["add"]]);
		expect(body.current.changes).toMatchObject([{ action: "organization.member_roles_updated" }]);
		expect(body.current.version).toBe(setVersion([...roleIds(2), "rol_new"]));
	});

	it("are refused past 50 before anything is changed, while a swap at 50 works", async () => {
		const { version, order } = await startRoles(roleIds(50));
		const { status, body } = await save({ version, add: ["rol_new"], remove: [] });
		expect([status, body.code, body.rule, order]).toEqual([409, "limit_reached", "role_limit", []]);
		expect((await save({ version, add: ["rol_new"], remove: ["rol_000"] })).status).toBe(200);
	});

	it("can be restored once by an undo of the save", async () => {
		const { roles, version } = await startRoles(["rol_002", "rol_001", "rol_000"]);
		const done = await save({ version, add: ["rol_new", "rol_a"], remove: ["rol_000", "rol_002"] });
		const now = setVersion([...roles]);
		const undoes = done.body.entryId;
		const undone = await save({ version: now, add: ["rol_002", "rol_000"], remove: ["rol_new", "rol_a"], undoes });
		expect([undone.status, [...roles].sort()]).toEqual([200, ["rol_000", "rol_001", "rol_002"]]);
		const again = { version, add: ["rol_new", "rol_a"], remove: ["rol_000", "rol_002"], undoes };
		expect((await save(again)).body.code).toBe("undo_refused");
	});

	it("are read back after a lost response", async () => {
		const { tenant, roles, version } = await startRoles(["rol_000"]);
		tenant.on(`POST ${at}/members/:id/roles`, () => {
			roles.add("rol_new");
			return "reset";
		});
		const { status, body } = await save({ version, add: ["rol_new"], remove: ["rol_000"] });
		expect([status, body.outcome, [...roles]]).toEqual([200, "succeeded", ["rol_new"]]);
	});

	it("give no Rolecall level, whatever their name", async () => {
		const { tenant } = await api.start({ level: "none" });
		tenant.on(`GET ${at}/members/:id/roles`, () => page("roles", [{ id: "rol_x", name: defaultRoleNames.admin }]));
		const { status } = await callRoute({ file: "users/route.ts", verb: "GET" });
		expect(status).toBe(403);
	});
});
