import { describe, expect, it } from "vitest";
import { fieldsOf } from "@/lib/json/is-object";
import { writePolicyFile } from "@/testing/policy-file";
import { callRoute, type RouteCall } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId, noUser, scriptTarget, target, targetId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();
const many = Array.from({ length: 30 }, (_, at) => `auth0|${at}`);

/** Reads in which a person names users whom they may not see. */
const reads: Record<string, Omit<RouteCall, "verb">> = {
	"the list by an e-mail": { file: "users/route.ts", query: { q: "grace@example.test" } },
	"the list by an id": { file: "users/route.ts", query: { q: targetId } },
	"pasted people": { file: "users/lookup/route.ts", query: { line: ["grace@example.test", targetId] } },
	"the check of a role's members": {
		file: "roles/[roleId]/members/held/route.ts",
		params: { roleId: "rol_editor" },
		query: { user: many },
	},
	"the check of an organization's members": {
		file: "organizations/[organizationId]/members/held/route.ts",
		params: { organizationId: "org_2" },
		query: { user: many },
	},
	"a user's page": { file: "users/[userId]/route.ts", params: { userId: targetId } },
};

/** Starts a tenant whose actor sees the members of one organization, of which nobody is a member. */
async function start(doUsersExist: boolean) {
	const { file } = writePolicyFile({
		version: 1,
		levels: [{ id: "desk", permissions: "all", scope: { organization: ["org_1"] } }],
		assign: [{ level: "desk", userId: actorId }],
	});
	const started = await api.start({ level: "none", settings: { ACCESS_POLICY_FILE: file } });
	const { tenant } = started;
	const users = (q: string) =>
		!doUsersExist || q.includes("organization_id")
			? []
			: [targetId, ...many].filter((id) => q.includes(`"${id}"`)).map((user_id) => ({ ...target, user_id }));
	tenant.on("GET /users", ({ query }) => {
		const found = users(query.get("q") ?? "");
		return { body: { users: found, start: 0, limit: 50, length: found.length, total: found.length } };
	});
	tenant.on("GET /users-by-email", () => ({ body: doUsersExist ? [target] : [] }));
	tenant.on("GET /users/:id/organizations", () => ({ body: { organizations: [], start: 0, limit: 100, total: 0 } }));
	scriptTarget(tenant, () => (doUsersExist ? { body: target } : noUser()));
	return started;
}

describe("users out of a scope of organizations", () => {
	it.each(Object.entries(reads))("are answered like absent ones, with the same calls: %s", async (_what, read) => {
		const seen = [];
		for (const doUsersExist of [true, false]) {
			const { upstream } = await start(doUsersExist);
			const { status, body } = await callRoute({ ...read, verb: "GET" });
			const calls = upstream().map(({ method, path }) => `${method} ${path}`);
			seen.push({ status, body: { ...fieldsOf(body), requestId: "" }, calls });
		}
		expect(seen[0]?.calls.length).toBeGreaterThan(0);
		expect(seen[0]).toEqual(seen[1]);
	});
});
