import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { forgetActorLevels } from "@/lib/auth/server/find-actor-level";
import { setDatabase } from "@/lib/database/server/database";
import type { OpenDatabase } from "@/lib/database/server/open-database";
import { getEnv } from "@/lib/env/server/env";
import { openTestDatabase } from "@/testing/databases/test-databases";
import { listenToLog } from "@/testing/log-lines";
import { callRoute } from "@/testing/routes/call-route";
import { actorId } from "@/testing/scripted-tenant/script-content";
import { applySettings, settings } from "@/testing/settings";
import { demoClients } from "../../tenant/seed/demo-clients.ts";
import { roleIdNamed } from "../../tenant/seed/seed-roles.ts";
import type { RunningTenant } from "../../tenant/server.ts";
import { startTestTenant } from "../../tenant/testing/start-test-tenant.ts";

/** A user with the required fields only. */
const bare = { identities: [], created_at: "2026-01-01T00:00:00.000Z", updated_at: "2026-01-01T00:00:00.000Z" };

let tenant: RunningTenant;
let database: OpenDatabase;

beforeAll(async () => {
	database = await openTestDatabase();
	tenant = await startTestTenant({ users: 30, indexLagMs: 2_000, clients: demoClients(settings()) });
	applySettings({ AUTH0_DOMAIN: `127.0.0.1:${tenant.port}` });
	const admin = { ...bare, user_id: actorId };
	tenant.state.users.put(admin, { roleIds: new Set([roleIdNamed(tenant.state, "Rolecall Admin")]) });
});
afterAll(async () => {
	await tenant.close();
	await database.close();
});
beforeEach(() => {
	listenToLog();
	forgetActorLevels();
	setDatabase(Promise.resolve(database));
});

const user = (
	verb: string,
	userId: string,
	below: string,
	more: { body?: unknown; params?: Record<string, string> } = {},
) => callRoute({ file: `users/[userId]/${below}route.ts`, verb, params: { userId, ...more.params }, body: more.body });

const awkwardIds = [
	"samlp|acme|jane@acme.com",
	"google-oauth2|108204268033311374520",
	"waad|Contoso Ltd/Sales/Ana María",
	"samlp|acme|100% “O'Neil” & sons",
	"oauth2|a%2Fb%25?c#d+e",
];

describe("a user id with special characters", () => {
	beforeAll(() => {
		const id = awkwardIds.at(-1) ?? "";
		tenant.state.users.put({ ...bare, user_id: id, name: "Percy" });
	});

	it.each(awkwardIds)(
		"the user %s can be opened, found, edited, blocked, assigned a role and deleted",
		async (userId) => {
			expect(getEnv().auth0Domain).toContain(String(tenant.port));
			const role = roleIdNamed(tenant.state, "Editor");
			const opened = await user("GET", userId, "");
			expect(opened.body.user.user_id).toBe(userId);
			const found = await callRoute({ file: "users/route.ts", verb: "GET", query: { q: userId } });
			expect(found.body).toMatchObject({ total: 1, found: { by: "exact", what: "user_id" } });
			const base = opened.body.user.user_metadata;
			const metadata = { params: { kind: "user_metadata" }, body: { base, value: { ...base, note: "100% sure" } } };
			expect((await user("PATCH", userId, "metadata/[kind]/", metadata)).status).toBe(200);
			expect((await user("POST", userId, "block/")).body.user).toMatchObject({
				blocked: true,
				user_metadata: { note: "100% sure" },
			});
			const { version } = (await user("GET", userId, "access/")).body;
			const given = { body: { version, roles: { add: [role], remove: [] } } };
			expect((await user("PATCH", userId, "access/", given)).status).toBe(200);
			expect((await user("GET", userId, "roles/")).body.roles).toMatchObject([{ name: "Editor" }]);
			expect(tenant.state.users.privateOf(userId).roleIds).toContain(role);
			const belongings = ["organizations/", "sign-in-methods/", "sessions/", "refresh-tokens/", "devices/", "grants/"];
			for (const tab of ["roles/", "access/", "logs/", "belongings/", ...belongings])
				expect((await user("GET", userId, tab)).status).toBe(200);
			expect((await user("DELETE", userId, "lockouts/")).status).toBe(200);
			for (const kind of ["sessions/", "refresh-tokens/", "grants/", "sign-in-methods/", "remembered-browsers/"])
				expect([kind, (await user("DELETE", userId, kind)).status]).toEqual([kind, 204]);
			const confirmation = opened.body.user.email ?? userId;
			expect((await user("DELETE", userId, "", { body: { confirmation } })).status).toBe(204);
			expect(tenant.state.users.has(userId)).toBe(false);
		},
	);
});

describe("the embedded tenant", () => {
	it("accepts every search that the console writes", async () => {
		for (const q of [
			"ana",
			'x" OR blocked:true',
			"a*b? (c) [d] {e} ~f ^g !h && i || j \\k",
			"García-Núñez 100%",
			"AND OR NOT",
		]) {
			const { status, body } = await callRoute({
				file: "users/route.ts",
				verb: "GET",
				query: { q, status: "never_logged_in" },
			});
			expect([q, status, body.code]).toEqual([q, 200, undefined]);
		}
	});

	it("returns the members of a large role page by page with a total", async () => {
		const roleId = roleIdNamed(tenant.state, "Rolecall Viewer");
		for (let number = 0; number < 60; number += 1) {
			tenant.state.users.put({ ...bare, user_id: `auth0|member-${number}` }, { roleIds: new Set([roleId]) });
		}
		const get = async (page: string) =>
			(await callRoute({ file: "roles/[roleId]/members/route.ts", verb: "GET", params: { roleId }, query: { page } }))
				.body;
		const [first, second] = [await get("1"), await get("2")];
		expect([first.start, second.start, first.total]).toEqual([0, 50, second.total]);
		const ids = [...first.users, ...second.users].map(({ user_id }: { user_id: string }) => user_id);
		expect(new Set(ids).size).toBe(first.total);
	});

	it("lists the applications that requested tokens, and those that request too often", async () => {
		const body = { grant_type: "client_credentials", client_id: "unknown", client_secret: "x", audience: "y" };
		for (let time = 0; time < 3; time += 1)
			await fetch(`${tenant.origin}/oauth/token`, { method: "POST", body: new URLSearchParams(body) });
		const { status, body: found } = await callRoute({ file: "token/requests/route.ts", verb: "GET" });
		expect([status, found.capped]).toEqual([200, false]);
		expect(found.clients).toContainEqual(
			expect.objectContaining({ clientId: "machine", isRolecall: true, failures: 0 }),
		);
		expect(found.clients).toContainEqual(expect.objectContaining({ requests: 3, failures: 3, asksTooOften: true }));
	});

	it("returns everything that a role's page shows", async () => {
		const params = { roleId: roleIdNamed(tenant.state, "Rolecall Admin") };
		const get = async (file: string) => (await callRoute({ file, verb: "GET", params })).body;
		expect(await get("roles/route.ts")).toMatchObject({ total: 12 });
		expect(await get("roles/[roleId]/route.ts")).toMatchObject({ name: "Rolecall Admin" });
		const members = await get("roles/[roleId]/members/route.ts");
		expect(members.users).toContainEqual({ user_id: actorId });
		expect(members.total).toBe(members.users.length);
		expect(await get("roles/[roleId]/permissions/route.ts")).toMatchObject({ permissions: [], hasMore: false });
		expect((await get("connections/route.ts")).connections.length).toBeGreaterThan(1);
	});
});

describe("users of one creation time", () => {
	it("lists users of one creation time by id, starting at the id that the walk has reached", async () => {
		const created_at = "2019-05-05T05:05:05.555Z";
		const ids = ["samlp|corp|z", 'auth0|5"x', "google-oauth2|103547991597142817347", "auth0|50", "waad|A B/C"];
		for (const user_id of ids) tenant.state.users.put({ ...bare, user_id, created_at });
		tenant.state.users.put({ ...bare, user_id: "auth0|6", created_at: "2019-05-05T05:05:05.556Z" });
		const walk = async (point: string) => {
			const query = { sort: "created_at", order: "asc", walk: `${created_at}~${point}` };
			const { body } = await callRoute({ file: "users/route.ts", verb: "GET", query });
			return body.users.map(({ user_id }: { user_id: string }) => user_id);
		};
		const inOrder = ids.toSorted();
		await expect.poll(() => walk(""), { timeout: 10_000 }).toEqual(inOrder);
		for (const [at, id] of inOrder.entries()) expect(await walk(id)).toEqual(inOrder.slice(at));
	});
});
