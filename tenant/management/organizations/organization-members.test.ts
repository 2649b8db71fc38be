import { beforeEach, describe, expect, test } from "vitest";
import { addGroup } from "../../testing/add-group.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
let at: string;
let ana: string;
let sami: string;
let roleIds: string[];
beforeEach(async () => {
	tenant = await freshTenant();
	at = `/organizations/${(await tenant.api("POST", "/organizations", { body: { name: "acme-co" } })).body.id}`;
	[ana = "", sami = ""] = tenant.state.users.keys();
	roleIds = [...tenant.state.roles.keys()];
});

const call = async (method: string, path: string, body?: unknown) => {
	const answer = await tenant.api(method, at + path, body === undefined ? {} : { body });
	return { status: answer.status, body: answer.body };
};
const join = (...members: string[]) => call("POST", "/members", { members });
const rolesOf = (userId: string) => `/members/${encodeURIComponent(userId)}/roles`;
const idsOf = (things: { id: string }[]) => things.map(({ id }) => id);

describe("members of an organization", () => {
	test("are added and removed with 204, and listed with their identifying fields", async () => {
		expect((await join(ana, sami)).status).toBe(204);
		const { body } = await call("GET", "/members?include_totals=true");
		expect(body).toMatchObject({ start: 0, limit: 50, total: 2 });
		expect(Object.keys(body.members[0])).toEqual(["user_id", "email", "picture", "name"]);
		expect((await call("DELETE", "/members", { members: [ana] })).status).toBe(204);
		expect((await call("GET", "/members?fields=user_id")).body).toEqual([{ user_id: sami }]);
	});

	test("keep their roles when they are added again", async () => {
		await join(ana);
		await call("POST", rolesOf(ana), { roles: [roleIds[3]] });
		await join(ana);
		expect(idsOf((await call("GET", rolesOf(ana))).body)).toEqual([roleIds[3]]);
	});

	test("show their roles only on request, and only to a caller who may read them", async () => {
		await join(ana);
		await call("POST", rolesOf(ana), { roles: [roleIds[3]] });
		const { body } = await call("GET", "/members?fields=user_id,roles");
		expect(body).toEqual([{ user_id: ana, roles: [{ id: roleIds[3], name: "Customer" }] }]);
		const token = await tenant.tokenOf("machine", "read:organization_members");
		const refused = await tenant.api("GET", `${at}/members?fields=roles`, { token });
		expect(refused.body).toMatchObject({
			statusCode: 403,
			message: "Insufficient scope, expected any of: read:organization_member_roles",
		});
	});

	test.each([
		[{ members: [] }, 400, "Array is too short (0), minimum 1"],
		[{ members: ["nobody"] }, 400, "format user-id-with-max-length: nobody"],
		[{ members: ["auth0|a", "auth0|a"] }, 400, "Array items are not unique (indexes 0 and 1)"],
		[{ members: ["auth0|nobody"] }, 404, "One or more of the users do not exist."],
	])("are refused for %o", async (body, status, words) => {
		const answer = await call("POST", "/members", body);
		expect(answer.status).toBe(status);
		expect(answer.body.message).toContain(words);
	});
});

describe("the roles of a member", () => {
	test("are assigned and removed with 204, and count in this organization alone", async () => {
		await join(ana);
		expect((await call("POST", rolesOf(ana), { roles: [roleIds[3], roleIds[4]] })).status).toBe(204);
		const { body } = await call("GET", `${rolesOf(ana)}?include_totals=true`);
		expect(body).toMatchObject({ start: 0, limit: 50, total: 2 });
		expect((await call("DELETE", rolesOf(ana), { roles: [roleIds[3]] })).status).toBe(204);
		expect(idsOf((await call("GET", rolesOf(ana))).body)).toEqual([roleIds[4]]);
		const { body: elsewhere } = await tenant.api("GET", `/users/${encodeURIComponent(ana)}/roles`);
		expect(idsOf(elsewhere)).not.toContain(roleIds[4]);
	});

	test("are limited to 50", async () => {
		await join(ana);
		const [, , , first] = roleIds;
		const held = Array.from({ length: 50 }, (_, index) => `rol_${index}`);
		tenant.state.organizations.get(at.slice("/organizations/".length))?.members.set(ana, new Set(held));
		const { status, body } = await call("POST", rolesOf(ana), { roles: [first] });
		expect([status, body.message]).toEqual([409, "No more roles can be assigned to this organization member."]);
	});

	test("may be roles of this organization, and not of another", async () => {
		await join(ana);
		const make = async (owner_id: string) =>
			(await tenant.api("POST", "/roles", { body: { name: "Pilot", type: "organization", owner_id } })).body.id;
		const other = (await tenant.api("POST", "/organizations", { body: { name: "other-co" } })).body.id;
		const [own, foreign] = [await make(at.slice("/organizations/".length)), await make(other)];
		expect((await call("POST", rolesOf(ana), { roles: [own] })).status).toBe(204);
		const { status, body } = await call("POST", rolesOf(ana), { roles: [foreign] });
		expect([status, body.message]).toEqual([404, `No such role with id: ${foreign}`]);
	});

	test("are accepted for people who are not members yet, and count once they are", async () => {
		expect((await call("GET", rolesOf("auth0|nobody"))).body.errorCode).toBe("inexistent_user");
		expect((await call("GET", rolesOf(ana))).body).toEqual([]);
		expect((await call("POST", rolesOf("auth0|nobody"), { roles: [roleIds[3]] })).body.errorCode).toBe(
			"inexistent_user",
		);
		expect((await call("POST", rolesOf(ana), { roles: [roleIds[3]] })).status).toBe(204);
		expect((await call("POST", "/members", { members: [ana] })).status).toBe(204);
		const { body } = await call("GET", "/members?fields=user_id,roles&per_page=100");
		expect(body.find(({ user_id }: { user_id: string }) => user_id === ana).roles).toMatchObject([{ id: roleIds[3] }]);
		await call("DELETE", "/members", { members: [ana] });
	});

	test("are listed as effective with their sources: the member, a group, or both", async () => {
		await join(ana);
		const group = addGroup(tenant.state, "Crew", [ana]);
		const [direct = "", both = "", ofGroup = ""] = roleIds.slice(3);
		await call("POST", rolesOf(ana), { roles: [direct, both] });
		await call("POST", `/groups/${group.id}/roles`, { roles: [both, ofGroup] });
		const { body } = await call("GET", `/members/${encodeURIComponent(ana)}/effective-roles`);
		const found = Object.fromEntries(
			body.roles.map(({ id, sources }: { id: string; sources: string[] }) => [id, sources]),
		);
		expect(found).toEqual({ [direct]: ["direct"], [both]: ["direct", "groups"], [ofGroup]: ["groups"] });
		const sources = `/members/${encodeURIComponent(ana)}/effective-roles/sources/groups`;
		expect((await call("GET", `${sources}?role_id=${ofGroup}`)).body.groups).toMatchObject([{ name: "Crew" }]);
		expect((await call("GET", `${sources}?role_id=${direct}`)).body).toEqual({ groups: [] });
		expect((await call("GET", sources)).body.errorCode).toBe("invalid_query_string");
	});
});

describe("a role in an organization", () => {
	test("belongs to members and groups, which lose it when it is removed", async () => {
		await join(ana);
		const group = addGroup(tenant.state, "Crew", [sami]);
		const [role = ""] = roleIds.slice(3);
		await call("POST", rolesOf(ana), { roles: [role] });
		await call("POST", `/groups/${group.id}/roles`, { roles: [role] });
		expect((await call("GET", `/roles/${role}/members?fields=user_id`)).body).toEqual({ members: [{ user_id: ana }] });
		expect((await call("GET", `/roles/${role}/groups`)).body.groups).toMatchObject([{ id: group.id }]);
		expect(idsOf((await call("GET", "/groups")).body.groups)).toEqual([group.id]);
		expect((await call("DELETE", `/groups/${group.id}/roles`, { roles: [role] })).status).toBe(204);
		expect((await call("GET", "/groups")).body).toEqual({ groups: [] });
		expect((await call("GET", `/groups/${group.id}/roles`)).body).toEqual({ roles: [] });
	});

	test("is one of up to 10 for a group there", async () => {
		const group = addGroup(tenant.state, "Crew", [sami]);
		const held = Array.from({ length: 10 }, (_, index) => `rol_${index}`);
		tenant.state.organizations.get(at.slice("/organizations/".length))?.groupRoles.set(group.id, new Set(held));
		const { status, body } = await call("POST", `/groups/${group.id}/roles`, { roles: [roleIds[3]] });
		expect([status, body.message]).toEqual([409, "No more roles can be assigned to this organization group."]);
	});

	test("is removed when the role is deleted", async () => {
		await join(ana);
		const [role = ""] = roleIds.slice(3);
		await call("POST", rolesOf(ana), { roles: [role] });
		await tenant.api("DELETE", `/roles/${role}`);
		expect((await call("GET", rolesOf(ana))).body).toEqual([]);
	});
});
