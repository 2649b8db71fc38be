import { describe, expect, it } from "vitest";
import { setVersion } from "@/lib/http/server/set-version";
import { toPermissionKey } from "@/lib/management-api/permission-key";
import { accessRows } from "@/testing/routes/access-rows";
import { callRoute, type RouteCall } from "@/testing/routes/call-route";
import { groupRows } from "@/testing/routes/group-rows";
import { organizationMemberRows } from "@/testing/routes/organization-member-rows";
import { organizationRows } from "@/testing/routes/organization-rows";
import { roleMemberRows } from "@/testing/routes/role-member-rows";
import { roleRows } from "@/testing/routes/role-rows";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId, targetId } from "@/testing/scripted-tenant/script-content";
import { keptRole, scriptRoles } from "@/testing/scripted-tenant/script-roles";

const api = prepareApi();
const rows = [
	...organizationRows,
	...organizationMemberRows,
	...groupRows,
	...roleRows,
	...roleMemberRows,
	...accessRows,
];
const organization = "/organizations/org_a";
const member = `/organizations/org_1/members/${targetId}/roles`;
const ofOrganization = "organizations/[organizationId]";

type Api = Awaited<ReturnType<typeof api.start>>;

/** The upstream calls without the look-ups of the actor's level, which an act repeats under its lock. */
const callsOf = ({ upstream }: Api) =>
	upstream()
		.map(({ method, path }) => `${method} ${decodeURIComponent(path.replace("/api/v2", ""))}`)
		.filter((call) => !call.startsWith(`GET /users/${actorId}`));

function rowOf(verb: string, file: string): RouteCall {
	const row = rows.find((one) => one.verb === verb && one.file === file);
	if (row === undefined) throw new Error(`The matrix has no row for ${verb} ${file}.`);
	return row;
}

async function costOf(call: RouteCall) {
	const started = await api.start();
	expect((await callRoute(call)).status).toBeLessThan(300);
	return callsOf(started);
}

describe("the upstream calls", () => {
	it.each<[string, string, string[]]>([
		["the list of organizations", "organizations/route.ts", ["GET /organizations"]],
		["an organization", `${ofOrganization}/route.ts`, [`GET ${organization}`]],
		["its connections", `${ofOrganization}/connections/route.ts`, [`GET ${organization}/enabled_connections`]],
		["its members with their roles", `${ofOrganization}/members/route.ts`, ["GET /organizations/org_1/members"]],
		[
			"the check which users are members",
			`${ofOrganization}/members/held/route.ts`,
			["GET /organizations/org_1/members"],
		],
		["a line of pasted members", `${ofOrganization}/lookup/route.ts`, ["GET /users-by-email"]],
		["a member's roles", `${ofOrganization}/members/[userId]/roles/route.ts`, [`GET ${member}`]],
		["its invitations", `${ofOrganization}/invitations/route.ts`, ["GET /organizations/org_1/invitations"]],
		["its history", `${ofOrganization}/audit/route.ts`, []],
		["the list of groups", "groups/route.ts", ["GET /groups"]],
		["a group", "groups/[groupId]/route.ts", ["GET /groups/grp_sales"]],
		[
			"a group's members and their names",
			"groups/[groupId]/members/route.ts",
			["GET /groups/grp_sales/members", "GET /users"],
		],
		["a group's roles", "groups/[groupId]/roles/route.ts", ["GET /groups/grp_sales/roles"]],
		["a group's history", "groups/[groupId]/audit/route.ts", []],
		["the groups with a role", "roles/[roleId]/groups/route.ts", ["GET /roles/rol_editor/groups"]],
		["the check which users have a role", "roles/[roleId]/members/held/route.ts", ["GET /roles/rol_editor/users"]],
		["the APIs", "apis/route.ts", ["GET /resource-servers"]],
		["a page of the file of roles", "roles/file/route.ts", ["GET /roles", "GET /roles/rol_editor/permissions"]],
	])("of %s are the minimum", async (_what, file, calls) => {
		expect(await costOf(rowOf("GET", file))).toEqual(calls);
	});

	it.each<[string, string, string[]]>([
		[
			"a role",
			"roles/[roleId]/delete-preflight/route.ts",
			["/roles/rol_editor", "/roles/rol_editor/permissions", "/roles/rol_editor/users"],
		],
		[
			"a group",
			"groups/[groupId]/delete-preflight/route.ts",
			["/groups/grp_sales", "/groups/grp_sales/members", "/groups/grp_sales/roles"],
		],
	])("of the delete preflight of %s are one per count", async (_what, file, paths) => {
		const calls = await costOf(rowOf("GET", file));
		expect(calls.sort()).toEqual(paths.map((path) => `GET ${path}`));
	});

	it("of the delete preflight of an organization are five", async () => {
		const started = await api.start();
		started.tenant.on("GET /organizations/:id/invitations", () => ({
			body: { invitations: [], start: 0, limit: 100 },
		}));
		expect((await callRoute(rowOf("GET", `${ofOrganization}/delete-preflight/route.ts`))).status).toBe(200);
		const parts = ["", "/enabled_connections", "/invitations", "/members"];
		expect(callsOf(started).sort()).toEqual([...parts.map((part) => `GET ${organization}${part}`), "GET /roles"]);
	});

	it("of a person's access are one per list of theirs, and one per organization, group and further role", async () => {
		const person = `/users/${targetId}`;
		expect((await costOf(rowOf("GET", "users/[userId]/access/route.ts"))).sort()).toEqual(
			[
				"/groups/grp_sales/roles",
				member,
				"/roles/rol_1/permissions",
				...["groups", "organizations", "permissions", "roles"].map((list) => `${person}/${list}`),
			].map((path) => `GET ${path}`),
		);
	});
});

describe("the upstream calls of a save", () => {
	it.each<[string, string, string, string[]]>([
		["creating a role", "POST", "roles/route.ts", ["GET /roles", "POST /roles"]],
		["renaming a role", "PATCH", "roles/[roleId]/route.ts", ["GET /roles/rol_editor", "PATCH /roles/rol_editor"]],
		[
			"deleting a role, of which the audit keeps what it allowed",
			"DELETE",
			"roles/[roleId]/route.ts",
			["GET /roles/rol_editor", "GET /roles/rol_editor/permissions", "DELETE /roles/rol_editor"],
		],
		[
			"a role's permissions, whose name decides who may change them",
			"PATCH",
			"roles/[roleId]/permissions/route.ts",
			["GET /roles/rol_editor", "GET /roles/rol_editor/permissions", "DELETE /roles/rol_editor/permissions"],
		],
		[
			"adding members to a role, whose name decides who may do it",
			"POST",
			"roles/[roleId]/members/route.ts",
			["GET /roles/rol_editor", "GET /roles/rol_editor/users", "POST /roles/rol_editor/users"],
		],
		[
			"removing a member from a role",
			"DELETE",
			"roles/[roleId]/members/route.ts",
			["GET /roles/rol_editor", "GET /roles/rol_editor/users", `DELETE /users/${targetId}/roles`],
		],
		[
			"a person's access",
			"PATCH",
			"users/[userId]/access/route.ts",
			[`GET /users/${targetId}/roles`, `GET /users/${targetId}/permissions`, `POST /users/${targetId}/permissions`],
		],
		[
			"creating an organization",
			"POST",
			"organizations/route.ts",
			["GET /organizations/name/harbour", "POST /organizations"],
		],
		[
			"editing an organization",
			"PATCH",
			`${ofOrganization}/route.ts`,
			[`GET ${organization}`, `PATCH ${organization}`],
		],
		[
			"deleting an organization",
			"DELETE",
			`${ofOrganization}/route.ts`,
			[`GET ${organization}`, `DELETE ${organization}`],
		],
		[
			"enabling a connection, whose name the audit keeps",
			"POST",
			`${ofOrganization}/connections/route.ts`,
			["GET /connections/con_2", `GET ${organization}/enabled_connections`, `POST ${organization}/enabled_connections`],
		],
		...(["PATCH", "DELETE"] as const).map((verb): [string, string, string, string[]] => [
			verb === "PATCH" ? "editing a connection" : "disabling a connection",
			verb,
			`${ofOrganization}/connections/[connectionId]/route.ts`,
			[`GET ${organization}/enabled_connections/con_1`, `${verb} ${organization}/enabled_connections/con_1`],
		]),
		...(["POST", "DELETE"] as const).map((verb): [string, string, string, string[]] => [
			verb === "POST" ? "adding members to an organization" : "removing members from an organization",
			verb,
			`${ofOrganization}/members/route.ts`,
			["GET /organizations/org_1/members", `${verb} /organizations/org_1/members`],
		]),
		[
			"a member's roles, where the name of each new one decides who may assign it",
			"PATCH",
			`${ofOrganization}/members/[userId]/roles/route.ts`,
			[`GET ${member}`, "GET /roles/rol_editor", `POST ${member}`],
		],
		[
			"inviting a person with a role",
			"POST",
			`${ofOrganization}/invitations/route.ts`,
			["GET /roles/rol_editor", "POST /organizations/org_1/invitations"],
		],
		[
			"withdrawing an invitation",
			"DELETE",
			`${ofOrganization}/invitations/[invitationId]/route.ts`,
			["GET /organizations/org_1/invitations/uinv_1", "DELETE /organizations/org_1/invitations/uinv_1"],
		],
		[
			"a group's roles",
			"PATCH",
			"groups/[groupId]/roles/route.ts",
			["GET /groups/grp_sales/roles", "DELETE /groups/grp_sales/roles"],
		],
		[
			"deleting a group, of which the audit keeps its roles",
			"DELETE",
			"groups/[groupId]/route.ts",
			["GET /groups/grp_sales", "GET /groups/grp_sales/roles", "DELETE /groups/grp_sales"],
		],
	])("are the reads and the write of %s", async (_what, verb, file, calls) => {
		expect(await costOf(rowOf(verb, file))).toEqual(calls);
	});
});

const billing = "https://billing.example.test";
const many = (count: number, toName: (at: number) => string) => Array.from({ length: count }, (_, at) => toName(at));
const toPermission = (permission_name: string) => ({ permission_name, resource_server_identifier: billing });
const toKey = (name: string) => toPermissionKey(toPermission(name));

describe("the upstream calls of long lists", () => {
	it("of the roles are one per hundred, and none within the next 30 seconds", async () => {
		const started = await api.start();
		const all = many(250, (at) => `rol_${at}`).map((id) => ({ id, name: id, description: "" }));
		started.tenant.on("GET /roles", ({ query }) => {
			const [start, limit] = [Number(query.get("page")) * 100, Number(query.get("per_page"))];
			return { body: { roles: all.slice(start, start + limit), start, limit, total: all.length } };
		});
		const list = () => callRoute({ file: "roles/all/route.ts", verb: "GET" });
		expect((await list()).body.roles).toHaveLength(250);
		expect(callsOf(started)).toEqual(Array(3).fill("GET /roles"));
		expect((await list()).body.roles).toHaveLength(250);
		expect(callsOf(started)).toHaveLength(3);
	});

	it("of counting roles are two per role, and none for a role that was just counted", async () => {
		const started = await api.start();
		const count = (...id: string[]) => callRoute({ file: "roles/counts/route.ts", verb: "GET", query: { id } });
		await count("rol_1", "rol_2");
		expect(callsOf(started)).toHaveLength(4);
		expect((await count("rol_1", "rol_2", "rol_3")).body.counts).toHaveLength(3);
		expect(callsOf(started)).toHaveLength(6);
	});

	it("of saving a role's permissions are one per hundred that are read, removed and added", async () => {
		const started = await api.start();
		const held = many(250, (at) => `held:${at}`);
		scriptRoles(started.tenant, { rol_editor: keptRole("Editor", held) });
		const { status, body } = await callRoute({
			file: "roles/[roleId]/permissions/route.ts",
			verb: "PATCH",
			params: { roleId: "rol_editor" },
			body: {
				version: setVersion(held.map(toKey)),
				remove: held.slice(0, 150).map(toPermission),
				add: many(101, (at) => `new:${at}`).map(toPermission),
			},
		});
		expect([status, body.outcome]).toEqual([200, "succeeded"]);
		const permissions = "/roles/rol_editor/permissions";
		expect(callsOf(started)).toEqual([
			"GET /roles/rol_editor",
			...Array(3).fill(`GET ${permissions}`),
			...Array(2).fill(`DELETE ${permissions}`),
			...Array(2).fill(`POST ${permissions}`),
		]);
	});

	it("of adding members are one per hundred for a role, and one per ten for an organization", async () => {
		const userIds = many(201, (at) => `auth0|new${at}`);
		const added = async (file: string) => {
			const calls = await costOf({ ...rowOf("POST", file), body: { userIds } });
			return calls.filter((call) => call.startsWith("POST")).length;
		};
		expect(await added("roles/[roleId]/members/route.ts")).toBe(3);
		expect(await added(`${ofOrganization}/members/route.ts`)).toBe(21);
	});
});
