import { describe, expect, it } from "vitest";
import { levelRoleNames } from "@/lib/access/levels";
import { findActorLevel } from "@/lib/auth/server/find-actor-level";
import { memberReadBacks } from "@/lib/roles/server/member-read-backs";
import { callRoute } from "@/lib/testing/call-route";
import { actorId } from "@/lib/testing/script-content";
import { prepareApi } from "@/lib/testing/start-api";
import { apiError } from "@/lib/testing/start-scripted-tenant";

const api = prepareApi();
const roleId = "rol_editor";
const ids = (prefix: string, count: number) =>
	Array.from({ length: count }, (_, index) => `auth0|${prefix}${String(index).padStart(4, "0")}`);
const call = (verb: string, userIds: readonly string[]) =>
	callRoute({ file: "roles/[roleId]/members/route.ts", verb, params: { roleId }, body: { userIds } });

type Answer = { body: { steps: { items: { item: string; outcome: string; code?: string; detail?: string }[] }[] } };
const itemsOf = ({ body }: Answer) => body.steps.flatMap(({ items }) => items);

/** A tenant that keeps the members of its one role; users named `full` have all the roles that Auth0 allows. */
async function start(held: readonly string[], { roleName = "Editor" } = {}) {
	const started = await api.start();
	const members = new Set(held);
	const role = { id: roleId, name: roleName };
	started.tenant.on("GET /roles/:id", () => ({ body: role }));
	started.tenant.on("GET /roles/:id/users", ({ query }) => {
		const all = [...members].map((user_id) => ({ user_id }));
		if (!query.has("take")) return { body: { users: all.slice(0, 1), start: 0, limit: 1, total: all.length } };
		const begin = Number(query.get("from") ?? "0");
		const end = begin + Number(query.get("take"));
		return { body: { users: all.slice(begin, end), ...(end < all.length ? { next: String(end) } : {}) } };
	});
	started.tenant.on("GET /users/:id/roles", ({ params }) => {
		const level = { id: "rol_level", name: levelRoleNames.admin };
		const roles = params.id === actorId ? [level] : members.has(params.id ?? "") ? [role] : [];
		return { body: { roles, start: 0, limit: 100, total: roles.length } };
	});
	started.tenant.on("POST /roles/:id/users", ({ json }) => {
		const { users } = json() as { users: string[] };
		if (users.some((id) => id.includes("full"))) return apiError(400, "The user has 50 roles.", "invalid_body");
		for (const id of users) members.add(id);
		return { status: 200, body: {} };
	});
	started.tenant.on("DELETE /users/:id/roles", ({ params }) => {
		members.delete(params.id ?? "");
		return { status: 204 };
	});
	const writes = () => started.upstream().filter(({ method }) => method !== "GET");
	return { ...started, members, writes };
}

describe("the members of a role", () => {
	it("are added in calls of 100, and who has the role already is left out", async () => {
		const { members, writes } = await start(ids("held", 150));
		const added = ids("added", 230);
		const answer = await call("POST", [...ids("held", 20), ...added, ...added.slice(0, 5)]);
		expect([answer.status, answer.body.outcome]).toEqual([200, "succeeded"]);
		expect(writes().length).toBe(3);
		expect(itemsOf(answer).map(({ item }) => item)).toEqual(added);
		expect(members).toEqual(new Set([...ids("held", 150), ...added]));
	});

	it("are removed one a call, and who does not have the role is left out", async () => {
		const { members, writes } = await start(ids("held", 5));
		const answer = await call("DELETE", [...ids("held", 3), "auth0|stranger"]);
		expect([answer.status, answer.body.outcome, writes().length]).toEqual([200, "succeeded", 3]);
		expect(itemsOf(answer).map(({ item }) => item)).toEqual(ids("held", 3));
		expect([...members]).toEqual(ids("held", 5).slice(3));
	});

	it("who are added but for one are reported one by one, with the refusal in words", async () => {
		const { members } = await start([]);
		const answer = await call("POST", [...ids("added", 5), "auth0|full", "auth0|last"]);
		expect(answer.body.outcome).toBe("partly");
		const failed = itemsOf(answer).filter(({ outcome }) => outcome !== "done");
		expect(failed).toMatchObject([{ item: "auth0|full", outcome: "failed" }]);
		expect(failed[0]?.detail).toBeTruthy();
		expect([...members]).toEqual([...ids("added", 5), "auth0|last"]);
	});

	it("are not changed where nothing would change, and that costs no write", async () => {
		const { writes } = await start(ids("held", 2));
		const { status, body } = await call("POST", ids("held", 2));
		expect([status, body.outcome, body.steps, writes()]).toEqual([200, "succeeded", [], []]);
	});

	it("never include oneself by one's own hand", async () => {
		const { writes } = await start([]);
		for (const verb of ["POST", "DELETE"]) {
			const { status, body } = await call(verb, ["auth0|other", actorId]);
			expect([status, body.code]).toEqual([409, "cannot_act_on_yourself"]);
		}
		expect([writes(), await api.entries()]).toEqual([[], []]);
	});

	it("of a role that gives a level have the new level at once", async () => {
		await start([], { roleName: levelRoleNames.viewer });
		const before = await findActorLevel("auth0|grace");
		const { status } = await call("POST", ["auth0|grace"]);
		expect([before, status, await findActorLevel("auth0|grace")]).toEqual([undefined, 200, "viewer"]);
	});

	it("are found by the cheaper way: all members of a small role, each user's roles for a large one", async () => {
		const { upstream } = await start(ids("held", 1_000));
		const signal = new AbortController().signal;
		const asked = ["auth0|held0003", "auth0|stranger"];
		const count = () => upstream().length;
		expect(await memberReadBacks["role.members_added"](roleId, asked, signal)).toEqual(new Set(["auth0|held0003"]));
		expect(count()).toBe(3);
		const removed = await memberReadBacks["role.members_removed"](roleId, [...ids("held", 30), "auth0|x"], signal);
		expect(removed).toEqual(new Set(["auth0|x"]));
		expect(count()).toBe(3 + 11);
	});
});
