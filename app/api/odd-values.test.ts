import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callRoute, type RouteCall } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { target, targetId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();
const at = "2026-11-20T10:00:00.000Z";
const user = { userId: targetId };

type ListRoute = {
	what: string;
	call: RouteCall;
	/** The scripted route, and the positions of its rows upstream and in Rolecall's response. */
	upstream: string;
	name: string;
	answer: string;
	/** A documented row, which is never dropped, and its id. */
	row: Record<string, unknown>;
	id: string;
};

const list = (file: string, params: Record<string, string> = {}): RouteCall => ({ file, verb: "GET", params });

const routes: ListRoute[] = [
	{
		what: "users",
		call: list("users/route.ts"),
		upstream: "GET /users",
		name: "users",
		answer: "users",
		row: { ...target, last_login: at },
		id: "user_id",
	},
	{
		what: "roles",
		call: list("roles/route.ts"),
		upstream: "GET /roles",
		name: "roles",
		answer: "roles",
		row: { id: "rol_1", name: "Editor", description: "Edits" },
		id: "id",
	},
	{
		what: "members of a role",
		call: list("roles/[roleId]/members/route.ts", { roleId: "rol_editor" }),
		upstream: "GET /roles/:id/users",
		name: "users",
		answer: "users",
		row: { user_id: targetId, name: "Grace", email: "grace@example.test" },
		id: "user_id",
	},
	{
		what: "members of an organization",
		call: list("organizations/[organizationId]/members/route.ts", { organizationId: "org_1" }),
		upstream: "GET /organizations/:organizationId/members",
		name: "members",
		answer: "members",
		row: { user_id: targetId, name: "Grace", email: "grace@example.test", roles: [{ id: "rol_1", name: "Clerk" }] },
		id: "user_id",
	},
	{
		what: "invitations into an organization",
		call: list("organizations/[organizationId]/invitations/route.ts", { organizationId: "org_1" }),
		upstream: "GET /organizations/:organizationId/invitations",
		name: "invitations",
		answer: "invitations",
		row: { id: "uinv_1", invitee: { email: "new@example.test" }, roles: ["rol_1"], expires_at: at },
		id: "id",
	},
	{
		what: "permissions of a role",
		call: list("roles/[roleId]/permissions/route.ts", { roleId: "rol_editor" }),
		upstream: "GET /roles/:id/permissions",
		name: "permissions",
		answer: "permissions",
		row: {
			permission_name: "read:x",
			description: "X",
			resource_server_name: "X",
			resource_server_identifier: "https://x",
		},
		id: "permission_name",
	},
	{
		what: "roles of a user",
		call: list("users/[userId]/roles/route.ts", user),
		upstream: "GET /users/:id/roles",
		name: "roles",
		answer: "roles",
		row: { id: "rol_1", name: "Editor", description: "Edits" },
		id: "id",
	},
	{
		what: "log entries",
		call: list("users/[userId]/logs/route.ts", user),
		upstream: "GET /users/:id/logs",
		name: "logs",
		answer: "logs",
		row: { log_id: "900", date: at, type: "s", ip: "192.0.2.1", references: { correlation_id: "c" } },
		id: "log_id",
	},
	{
		what: "connections",
		call: list("connections/route.ts"),
		upstream: "GET /connections",
		name: "connections",
		answer: "connections",
		row: { id: "con_1", name: "Users", strategy: "auth0", display_name: "All" },
		id: "name",
	},
	{
		what: "organizations",
		call: list("organizations/route.ts"),
		upstream: "GET /organizations",
		name: "organizations",
		answer: "organizations",
		row: { id: "org_1", name: "acme", display_name: "Acme" },
		id: "id",
	},
	{
		what: "organizations of a user",
		call: list("users/[userId]/organizations/route.ts", user),
		upstream: "GET /users/:id/organizations",
		name: "organizations",
		answer: "organizations",
		row: { id: "org_1", name: "acme", display_name: "Acme" },
		id: "id",
	},
	{
		what: "applications",
		call: list("applications/route.ts"),
		upstream: "GET /clients",
		name: "clients",
		answer: "applications",
		row: { client_id: "shop", name: "Shop" },
		id: "client_id",
	},
	{
		what: "sign-in methods",
		call: list("users/[userId]/sign-in-methods/route.ts", user),
		upstream: "GET /users/:id/authentication-methods",
		name: "authenticators",
		answer: "methods",
		row: { id: "totp|1", type: "totp", confirmed: true, created_at: at },
		id: "id",
	},
	{
		what: "sessions",
		call: list("users/[userId]/sessions/route.ts", user),
		upstream: "GET /users/:id/sessions",
		name: "sessions",
		answer: "sessions",
		row: { id: "ses_1", created_at: at, device: { last_ip: "192.0.2.1" }, clients: [{ client_id: "shop" }] },
		id: "id",
	},
	{
		what: "refresh tokens",
		call: list("users/[userId]/refresh-tokens/route.ts", user),
		upstream: "GET /users/:id/refresh-tokens",
		name: "tokens",
		answer: "tokens",
		row: { id: "rt_1", client_id: "shop", created_at: at, resource_servers: [{ audience: "x", scopes: "y" }] },
		id: "id",
	},
	{
		what: "devices",
		call: list("users/[userId]/devices/route.ts", user),
		upstream: "GET /device-credentials",
		name: "device_credentials",
		answer: "devices",
		row: { id: "dcr_1", device_name: "Phone", type: "public_key", client_id: "shop" },
		id: "id",
	},
	{
		what: "grants",
		call: list("users/[userId]/grants/route.ts", user),
		upstream: "GET /grants",
		name: "grants",
		answer: "grants",
		row: { id: "g_1", clientID: "shop", audience: "https://x", scope: ["read:x"] },
		id: "id",
	},
];

/** Returns the row with another JSON value in one of its fields. */
const mixed = (row: Record<string, unknown>, field: string, odd: unknown) => ({ ...row, [field]: odd });

describe("a list with odd rows", () => {
	it.each(routes)("lists every readable row of $what, whatever the others hold", async (route) => {
		const { call, upstream, name, answer, row, id } = route;
		const oddRow = fc.oneof(
			fc.tuple(fc.constantFrom(...Object.keys(row)), fc.jsonValue()).map(([field, odd]) => mixed(row, field, odd)),
			fc.jsonValue(),
		);
		const first = { ...row, [id]: "first-row" };
		const last = { ...row, [id]: "last-row" };
		await fc.assert(
			fc.asyncProperty(fc.array(oddRow, { minLength: 1, maxLength: 4 }), async (odd) => {
				const rows = [first, ...odd, last];
				// Reference data is cached for 30 s, so each run uses a fresh tenant.
				const { tenant } = await api.start();
				tenant.on(upstream, () => ({ body: { [name]: rows, start: 0, limit: 100, total: rows.length } }));
				const { status, body } = await callRoute(call);
				expect(status).toBe(200);
				const ids = body[answer].map((one: Record<string, unknown>) => one[id]);
				expect(ids).toEqual(expect.arrayContaining(["first-row", "last-row"]));
			}),
			{ numRuns: 20 },
		);
	});

	it.each([
		["email_verified", "jane@example.test"],
		["blocked", "perhaps"],
		["phone_number", {}],
		["username", []],
		["identities", {}],
		["last_login", 5],
		["created_at", "soon"],
		["name", 7.5],
		["logins_count", "many"],
		["email", null],
		["user_metadata", "none"],
	])("shows a user whose %s is %j, in the list and on their page", async (field, odd) => {
		const { tenant } = await api.start();
		const one = mixed(target, field, odd);
		tenant.on("GET /users", () => ({
			body: { users: [one, { user_id: "auth0|other" }], start: 0, limit: 50, total: 2 },
		}));
		tenant.on("GET /users/:id", ({ params }) => ({ body: params.id === targetId ? one : { blocked: false } }));
		const rows = await callRoute(list("users/route.ts"));
		expect(rows.body.users.map((row: { user_id: string }) => row.user_id)).toEqual([targetId, "auth0|other"]);
		const page = await callRoute(list("users/[userId]/route.ts", user));
		expect(page).toMatchObject({ status: 200, body: { user: { user_id: targetId } } });
		if (odd !== null) expect(page.body.user.unread).toMatchObject([{ place: field }]);
	});

	it("does not read an e-mail address as a verification", async () => {
		const { tenant } = await api.start();
		tenant.on("GET /users/:id", () => ({ body: { ...target, email_verified: "jane@example.test" } }));
		const { body } = await callRoute(list("users/[userId]/route.ts", user));
		expect(body.user).not.toHaveProperty("email_verified");
		expect(body.user.unread).toEqual([{ place: "email_verified", type: "text" }]);
	});

	it("shows a user without an id as a row without an id, and logs the number of odd rows without their values", async () => {
		const { tenant, log } = await api.start();
		const users = [{ name: "Nobody", email: "secret@example.test" }, null, { user_id: {}, name: "Odd" }, target];
		tenant.on("GET /users", () => ({ body: { users, start: 0, limit: 50, total: 4 } }));
		const { body } = await callRoute(list("users/route.ts"));
		expect(body.users.map((row: { user_id: string; name: string }) => [row.user_id, row.name])).toEqual([
			["", "Nobody"],
			["", "Odd"],
			[targetId, "Grace Hopper"],
		]);
		expect(log.lines).toContainEqual(
			expect.objectContaining({ what: "users", rows: 4, oddRows: 3, fields: ["user_id", "(row)"] }),
		);
		expect(log.text()).not.toContain("secret@example.test");
	});

	it("opens a user whose response lacks the id under the requested id", async () => {
		const { tenant } = await api.start();
		tenant.on("GET /users/:id", () => ({ body: { ...target, user_id: 7.5 } }));
		const { body } = await callRoute(list("users/[userId]/route.ts", user));
		expect(body.user.user_id).toBe(targetId);
	});

	it.each([[{ users: "none" }], ["text"], [5]])(
		"reports an unreadable response if it holds no list: %j",
		async (odd) => {
			const { tenant } = await api.start();
			tenant.on("GET /users", () => ({ body: JSON.stringify(odd) }));
			expect(await callRoute(list("users/route.ts"))).toMatchObject({ status: 502, body: { code: "tenant_failed" } });
		},
	);

	it("counts rows itself if the tenant's counts cannot be read", async () => {
		const { tenant } = await api.start();
		tenant.on("GET /users", () => ({ body: { users: [target], start: {}, limit: null, total: "many" } }));
		const { body } = await callRoute(list("users/route.ts"));
		expect(body).toMatchObject({ start: 0, limit: 50, total: 1 });
	});
});
