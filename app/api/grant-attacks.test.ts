import { describe, expect, it } from "vitest";
import { permissions } from "@/lib/access/permissions";
import { permissionsOf } from "@/lib/access/policy/access-policy";
import { defaultPolicy } from "@/lib/access/policy/default-policy";
import { getAccessPolicy } from "@/lib/access/server/get-access-policy";
import { writePolicyFile } from "@/testing/policy-file";
import { callRoute, type RouteCall } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId, targetId } from "@/testing/scripted-tenant/script-content";
import { fieldsOf } from "../../lib/json/is-object.ts";

const api = prepareApi();
const page = (name: string, items: unknown[]) => ({
	body: { [name]: items, start: 0, limit: 100, total: items.length },
});
const permission = { permission_name: "read", resource_server_identifier: "https://billing.example.test" };

/** The built-in levels without `access:grant`, like a deployment that gives it to nobody. */
const withoutGrant = {
	version: 1,
	levels: defaultPolicy.levels.map(({ id, permissions: held }) => ({
		id,
		permissions: held.filter((one) => one !== "access:grant"),
	})),
	assign: defaultPolicy.assign,
};

/**
 * Starts a tenant whose one other role is named `name`. The target has the role if `isHeld`, also in the one organization, of which they
 * are a member if `isMember`.
 */
async function start(name: unknown, isHeld = false, isMember = false, policy: object | null = withoutGrant) {
	const settings = policy === null ? {} : { ACCESS_POLICY_FILE: writePolicyFile(policy).file };
	const started = await api.start({ settings });
	const { tenant, upstream } = started;
	const role = { id: "rol_raise", name };
	const own = { id: "rol_level", name: "Rolecall Admin" };
	tenant.on("GET /users/:id/roles", ({ params }) =>
		page("roles", params.id === actorId ? [own] : isHeld ? [role] : []),
	);
	const organization = "/organizations/:organizationId";
	tenant.on(`GET ${organization}/members/:id/roles`, () => page("roles", isHeld ? [role] : []));
	tenant.on(`GET ${organization}/members`, () => page("members", isMember ? [{ user_id: targetId }] : []));
	tenant.on("GET /users/:id/permissions", () => page("permissions", []));
	tenant.on("GET /roles/:id", () => ({ body: role }));
	tenant.on("GET /roles/:id/permissions", () => page("permissions", []));
	tenant.on("POST /users/:id/permissions", () => ({ status: 201, body: {} }));
	tenant.on("POST /roles/:id/permissions", () => ({ status: 201, body: {} }));
	tenant.on("DELETE /roles/:id/permissions", () => ({ status: 204 }));
	tenant.on("GET /roles/:id/users", () => page("users", isHeld ? [{ user_id: targetId }] : []));
	tenant.on("POST /roles/:id/users", () => ({ status: 200, body: {} }));
	tenant.on("GET /groups/:id/roles", () => ({ body: { roles: isHeld ? [role] : [] } }));
	tenant.on("GET /roles", () => page("roles", []));
	tenant.on("POST /roles", ({ json }) => ({ body: { id: "rol_new", ...fieldsOf(json()) } }));
	tenant.on("PATCH /roles/:id", ({ json }) => ({ body: { ...role, ...fieldsOf(json()) } }));
	tenant.on("DELETE /roles/:id", () => ({ status: 204 }));
	return { writes: () => upstream().filter(({ method }) => method !== "GET") };
}

const user = { userId: targetId };
const roleOf = { roleId: "rol_raise" };
const access = { file: "users/[userId]/access/route.ts", params: user };
const groupRoles = { file: "groups/[groupId]/roles/route.ts", params: { groupId: "grp_sales" } };
const rolePermissions = { file: "roles/[roleId]/permissions/route.ts", params: roleOf };

const ofOrganization = { organizationId: "org_1" };
const organizationMembers = { file: "organizations/[organizationId]/members/route.ts", params: ofOrganization };
const memberRoles = {
	file: "organizations/[organizationId]/members/[userId]/roles/route.ts",
	params: { ...ofOrganization, ...user },
};

type Attack = {
	call: RouteCall;
	isHeld?: boolean;
	isMember?: boolean;
	isVersioned?: boolean;
	/** True for an act that changes nothing in the tenant, but reveals something that raises its holder. */
	reveals?: true;
};

/** Every way to raise a person's level, or to take away a level that was granted. */
const attacks: Record<string, Attack> = {
	"assigning the role by a save of a user's access": {
		call: { ...access, verb: "PATCH", body: { roles: { add: ["rol_raise"], remove: [] } } },
		isVersioned: true,
	},
	"assigning the role among other changes of a user's access": {
		call: {
			...access,
			verb: "PATCH",
			body: { roles: { add: ["rol_raise"], remove: [] }, permissions: { add: [permission], remove: [] } },
		},
		isVersioned: true,
	},
	"removing the role by a save of a user's access": {
		call: { ...access, verb: "PATCH", body: { roles: { add: [], remove: ["rol_raise"] } } },
		isHeld: true,
		isVersioned: true,
	},
	"restoring the role as an undo": {
		call: {
			...access,
			verb: "PATCH",
			body: { roles: { add: ["rol_raise"], remove: [] }, undoes: crypto.randomUUID() },
		},
		isVersioned: true,
	},
	"linking another account to one with the role": {
		call: {
			file: "users/[userId]/identities/route.ts",
			verb: "POST",
			params: user,
			body: { secondaryId: "auth0|second" },
		},
		isHeld: true,
	},
	"assigning the role to many": {
		call: { file: "roles/[roleId]/members/route.ts", verb: "POST", params: roleOf, body: { userIds: [targetId] } },
	},
	"removing the role from many": {
		call: { file: "roles/[roleId]/members/route.ts", verb: "DELETE", params: roleOf, body: { userIds: [targetId] } },
		isHeld: true,
	},
	"assigning the role within an organization": {
		call: { ...memberRoles, verb: "PATCH", body: { add: ["rol_raise"], remove: [] } },
		isMember: true,
		isVersioned: true,
	},
	"removing the role within an organization": {
		call: { ...memberRoles, verb: "PATCH", body: { add: [], remove: ["rol_raise"] } },
		isHeld: true,
		isMember: true,
		isVersioned: true,
	},
	"restoring the role within an organization as an undo": {
		call: { ...memberRoles, verb: "PATCH", body: { add: ["rol_raise"], remove: [], undoes: crypto.randomUUID() } },
		isMember: true,
		isVersioned: true,
	},
	"restoring the role to a group as an undo": {
		call: { ...groupRoles, verb: "PATCH", body: { add: ["rol_raise"], undoes: crypto.randomUUID() } },
		isVersioned: true,
	},
	"adding a person to an organization in which they already have the role": {
		call: { ...organizationMembers, verb: "POST", body: { userIds: [targetId] } },
		isHeld: true,
	},
	"removing a person from an organization in which they have the role": {
		call: { ...organizationMembers, verb: "DELETE", body: { userIds: [targetId] } },
		isHeld: true,
		isMember: true,
	},
	"inviting a person with the role": {
		call: {
			file: "organizations/[organizationId]/invitations/route.ts",
			verb: "POST",
			params: ofOrganization,
			body: {
				email: "new@example.test",
				inviterName: "Ana",
				clientId: "shop",
				roleIds: ["rol_raise"],
				ttlSeconds: 86_400,
				sendsEmail: true,
			},
		},
	},
	"getting the link of an invitation with the role": {
		call: {
			file: "organizations/[organizationId]/invitations/[invitationId]/link/route.ts",
			verb: "POST",
			params: { ...ofOrganization, invitationId: "uinv_1" },
			body: {},
		},
		reveals: true,
	},
	"assigning the role to a group": {
		call: { ...groupRoles, verb: "PATCH", body: { add: ["rol_raise"] } },
		isVersioned: true,
	},
	"removing the role from a group": {
		call: { ...groupRoles, verb: "PATCH", body: { remove: ["rol_raise"] } },
		isHeld: true,
		isVersioned: true,
	},
	"deleting a group that has the role": {
		call: { file: "groups/[groupId]/route.ts", verb: "DELETE", params: groupRoles.params, body: {} },
		isHeld: true,
	},
	"deleting the role": { call: { file: "roles/[roleId]/route.ts", verb: "DELETE", params: roleOf, body: {} } },
	"editing what the role grants": {
		call: { ...rolePermissions, verb: "PATCH", body: { add: [permission], remove: [] } },
		isVersioned: true,
	},
};

/** Every way to name a role. The tenant's one other role gives no level. */
const namings: Record<string, (name: string) => RouteCall> = {
	"creating a role": (name) => ({ file: "roles/route.ts", verb: "POST", body: { name } }),
	"duplicating a role": (name) => ({ file: "roles/route.ts", verb: "POST", body: { name, copyOf: "rol_raise" } }),
	"renaming a role": (name) => ({
		file: "roles/[roleId]/route.ts",
		verb: "PATCH",
		params: roleOf,
		body: { base: { name: "Editor", description: "" }, name },
	}),
};

/** Names that give a level, and names that look like one or that Auth0 may normalise into one. */
const names = [
	"Rolecall Admin",
	"Rolecall Support",
	"Rolecall Viewer",
	" Rolecall Admin ",
	"Rolecall\u00a0Admin",
	"Rolecall Admin\u200b",
	"\u2060Rolecall Admin",
];

async function attack({ call, isVersioned = false }: Attack) {
	if (!isVersioned) return callRoute(call);
	const { version } = (await callRoute({ file: call.file, params: call.params ?? {}, verb: "GET" })).body;
	return callRoute({ ...call, body: { version, ...fieldsOf(call.body) } });
}

const rows = Object.entries(attacks).flatMap(([what, one]) => names.map((name) => [what, name, one] as const));

const named = Object.entries(namings).flatMap(([what, call]) => names.map((name) => [what, name, call] as const));

describe("without access:grant", () => {
	it.each(named)("%s with the name %j is refused before anything is changed or audited", async (_what, name, call) => {
		const { writes } = await start("Editor", false);
		const { status, body } = await callRoute(call(name));
		expect([status, body.code, body.permission]).toEqual([403, "forbidden", "access:grant"]);
		expect(writes()).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});

	it.each(Object.entries(namings))("%s with any other name is allowed", async (_what, call) => {
		const { writes } = await start("Editor", false);
		expect((await callRoute(call("Auditor"))).status).toBeLessThan(300);
		expect(writes().length).toBeGreaterThan(0);
	});

	it("renaming a role that gives a level is refused before anything is changed or audited", async () => {
		const { writes } = await start("Rolecall Support", false);
		const call = namings["renaming a role"]?.("Auditor");
		const { status, body } = await callRoute({
			...call,
			body: { base: { name: "Rolecall Support", description: "" }, name: "Auditor" },
		} as RouteCall);
		expect([status, body.code]).toEqual([403, "forbidden"]);
		expect(writes()).toEqual([]);
	});

	it("nobody holds access:grant, and admins hold every other permission", async () => {
		await start("Editor");
		expect(permissionsOf(getAccessPolicy(), "admin")).toEqual(permissions.filter((one) => one !== "access:grant"));
	});

	it.each(rows)("%s named %j is refused before anything is changed or audited", async (_what, name, one) => {
		const { writes } = await start(name, one.isHeld, one.isMember);
		const { status, body } = await attack(one);
		expect([status, body.code, body.permission]).toEqual([403, "forbidden", "access:grant"]);
		expect(writes()).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});

	it.each(Object.entries(attacks).filter(([, { call }]) => !JSON.stringify(call.body).includes("undoes")))(
		"%s is allowed if the role gives no level",
		async (_what, one) => {
			const { writes } = await start("Editor", one.isHeld, one.isMember);
			expect((await attack(one)).status).toBeLessThan(300);
			expect(writes().length > 0).toBe(one.reveals !== true);
		},
	);

	it.each(Object.entries(attacks))("%s is refused if the role's name cannot be read", async (_what, one) => {
		const { writes } = await start({ text: "Rolecall Admin" }, one.isHeld, one.isMember);
		const { status } = await attack(one);
		expect([403, 502]).toContain(status);
		expect(writes()).toEqual([]);
	});
});

describe("with access:grant", () => {
	it("an admin can assign the admin role", async () => {
		const { writes } = await start("Rolecall Admin", false, false, null);
		expect((await attack(attacks["assigning the role by a save of a user's access"] as Attack)).status).toBe(200);
		expect(writes()).toHaveLength(1);
	});
});
