import { describe, expect, it } from "vitest";
import { defaultRoleNames } from "@/lib/access/policy/default-policy";
import { findActorLevel } from "@/lib/auth/server/find-actor-level";
import { memberReadBacks } from "@/lib/roles/server/members/member-read-backs";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const roleId = "rol_editor";
const ids = (prefix: string, count: number) =>
	Array.from({ length: count }, (_, index) => `auth0|${prefix}${String(index).padStart(4, "0")}`);
const call = (verb: string, userIds: readonly string[], undoes?: string) =>
	callRoute({ file: "roles/[roleId]/members/route.ts", verb, params: { roleId }, body: { userIds, undoes } });

type Answer = { body: { steps: { items: { item: string; outcome: string; code?: string; detail?: string }[] }[] } };
const itemsOf = ({ body }: Answer) => body.steps.flatMap(({ items }) => items);

/** Scripts a tenant that stores the members of its one role; users named `full` have as many roles as Auth0 allows. */
async function start(held: readonly string[], { roleName = "Editor" } = {}) {
	const started = await api.start();
	const members = new Set(held);
	const role = { id: roleId, name: roleName };
	started.tenant.on("GET /roles/:id", () => ({ body: role }));
	started.tenant.on("GET /roles/:id/users", ({ query }) => {
		const all = [...members].map((user_id) => ({ user_id }));
		const limit = Number(query.get("per_page"));
		if (!query.has("take")) return { body: { users: all.slice(0, limit), start: 0, limit, total: all.length } };
		const begin = Number(query.get("from") ?? "0");
		const end = begin + Number(query.get("take"));
		return { body: { users: all.slice(begin, end), ...(end < all.length ? { next: String(end) } : {}) } };
	});
	started.tenant.on("GET /users/:id/roles", ({ params }) => {
		const level = { id: "rol_level", name: defaultRoleNames.admin };
		const roles = params.id === actorId ? [level] : members.has(params.id ?? "") ? [role] : [];
		return { body: { roles, start: 0, limit: 100, total: roles.length } };
	});
	started.tenant.on("POST /roles/:id/users", ({ json }) => {
		const { users } = json() as { users: string[] };
		if (users.some((id) => id.includes("full")))
			return apiError(400, "No more roles can be assigned to this user.", "invalid_body");
		for (const id of users) members.add(id);
		return { status: 200, body: {} };
	});
	started.tenant.on("DELETE /users/:id/roles", ({ params }) => {
		members.delete(params.id ?? "");
		return { status: 204 };
	});
	return { ...started, members };
}

describe("the members of a role", () => {
	it("are added 100 per call, without those who have the role already", async () => {
		const { members, writes } = await start(ids("held", 150));
		const added = ids("added", 230);
		const answer = await call("POST", [...ids("held", 20), ...added, ...added.slice(0, 5)]);
		expect([answer.status, answer.body.outcome]).toEqual([200, "succeeded"]);
		expect(writes().length).toBe(3);
		expect(itemsOf(answer).map(({ item }) => item)).toEqual(added);
		expect(members).toEqual(new Set([...ids("held", 150), ...added]));
	});

	it("are removed one per call, without those who lack the role", async () => {
		const { members, writes } = await start(ids("held", 5));
		const answer = await call("DELETE", [...ids("held", 3), "auth0|stranger"]);
		expect([answer.status, answer.body.outcome, writes().length]).toEqual([200, "succeeded", 3]);
		expect(itemsOf(answer).map(({ item }) => item)).toEqual(ids("held", 3));
		expect([...members]).toEqual(ids("held", 5).slice(3));
	});

	it("regain what an undone act took and lose what it gave, once, and nobody else is changed", async () => {
		const { members } = await start(ids("held", 4));
		const removed = await call("DELETE", ids("held", 2));
		expect((await call("POST", ids("added", 1), removed.body.entryId)).body.code).toBe("undo_refused");
		expect((await call("POST", ids("held", 2), removed.body.entryId)).body.outcome).toBe("succeeded");
		expect((await call("POST", ids("held", 2), removed.body.entryId)).body.code).toBe("undo_refused");
		const added = await call("POST", ids("added", 2));
		expect((await call("DELETE", [...ids("added", 2), ...ids("held", 1)], added.body.entryId)).body.code).toBe(
			"undo_refused",
		);
		expect((await call("DELETE", ids("added", 2), added.body.entryId)).body.outcome).toBe("succeeded");
		expect(members).toEqual(new Set(ids("held", 4)));
	});

	it("are all added except one who has 50 roles already, who is reported with the limit", async () => {
		const { members } = await start([]);
		const added = ids("added", 99);
		const answer = await call("POST", [...added.slice(0, 40), "auth0|full", ...added.slice(40), ...ids("next", 3)]);
		expect(answer.body.outcome).toBe("partly");
		const failed = itemsOf(answer).filter(({ outcome }) => outcome !== "done");
		expect(failed).toMatchObject([{ item: "auth0|full", outcome: "failed", code: "limit_reached" }]);
		expect(failed[0]?.detail).toContain("50 roles");
		expect(members).toEqual(new Set([...added, ...ids("next", 3)]));
	});

	it("are reported as failed or not tried after the tenant fails partway through removals", async () => {
		const { tenant, members } = await start(ids("held", 4));
		tenant.on("DELETE /users/:id/roles", ({ params }) => {
			if (params.id === "auth0|held0001") return apiError(403, "Insufficient scope", "insufficient_scope");
			members.delete(params.id ?? "");
			return { status: 204 };
		});
		const answer = await call("DELETE", ids("held", 4));
		expect([answer.status, answer.body.outcome]).toEqual([200, "partly"]);
		expect(itemsOf(answer)).toMatchObject([
			{ item: "auth0|held0000", outcome: "done" },
			{ item: "auth0|held0001", outcome: "failed", code: "missing_scope" },
			{ item: "auth0|held0002", outcome: "not_tried" },
			{ item: "auth0|held0003", outcome: "not_tried" },
		]);
		expect([...members]).toEqual(ids("held", 4).slice(1));
	});

	it("are identified among the given users", async () => {
		await start(ids("held", 3));
		const query = { user: ["auth0|stranger", "auth0|held0001", "auth0|held0001", "auth0|held0002"] };
		const { status, body } = await callRoute({
			file: "roles/[roleId]/members/held/route.ts",
			verb: "GET",
			params: { roleId },
			query,
		});
		expect([status, body.held]).toEqual([200, ["auth0|held0001", "auth0|held0002"]]);
	});

	it("cost no write if nothing would change", async () => {
		const { writes } = await start(ids("held", 2));
		const { status, body } = await call("POST", ids("held", 2));
		expect([status, body.outcome, body.steps, writes()]).toEqual([200, "succeeded", [], []]);
	});

	it("cannot be changed by an actor to include themselves", async () => {
		const { writes } = await start([]);
		for (const verb of ["POST", "DELETE"]) {
			const { status, body } = await call(verb, ["auth0|other", actorId]);
			expect([status, body.code]).toEqual([409, "cannot_act_on_yourself"]);
		}
		expect([writes(), await api.entries()]).toEqual([[], []]);
	});

	it("get the role's Rolecall level at once", async () => {
		await start([], { roleName: defaultRoleNames.viewer });
		const before = await findActorLevel("auth0|grace");
		const { status } = await call("POST", ["auth0|grace"]);
		expect([before, status, await findActorLevel("auth0|grace")]).toEqual([undefined, 200, "viewer"]);
	});

	it("are found by the cheaper way: all members of a small role, or each user's roles for a large one", async () => {
		const { upstream } = await start(ids("held", 1_000));
		const signal = new AbortController().signal;
		const asked = ["auth0|held0003", "auth0|stranger"];
		const count = () => upstream().length;
		expect(await memberReadBacks["role.members_added"]({ signal }, roleId, asked)).toEqual(new Set(["auth0|held0003"]));
		expect(count()).toBe(3);
		const removed = await memberReadBacks["role.members_removed"]({ signal }, roleId, [...ids("held", 30), "auth0|x"]);
		expect(removed).toEqual(new Set(["auth0|x"]));
		expect(count()).toBe(3 + 11);
	});

	it("are read back with one call if the role has 100 or fewer", async () => {
		const { upstream, members } = await start(ids("held", 100));
		const signal = new AbortController().signal;
		const asked = ["auth0|held0001", "auth0|stranger"];
		expect(await memberReadBacks["role.members_added"]({ signal }, roleId, asked)).toEqual(new Set(["auth0|held0001"]));
		expect(await memberReadBacks["role.members_removed"]({ signal }, roleId, asked)).toEqual(
			new Set(["auth0|stranger"]),
		);
		expect(upstream()).toHaveLength(2);
		members.clear();
		expect(await memberReadBacks["role.members_added"]({ signal }, roleId, asked)).toEqual(new Set());
		expect(await memberReadBacks["role.members_removed"]({ signal }, roleId, asked)).toEqual(new Set(asked));
		expect(upstream()).toHaveLength(4);
	});
});
