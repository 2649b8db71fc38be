import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Scope } from "@/lib/access/policy/scope/scope";
import { getDatabase } from "@/lib/database/server/database";
import { getRunning } from "@/lib/directory/server/running";
import { emptyDirectory } from "@/lib/directory/server/state/empty-directory";
import { fillDirectory, setDirectoryState } from "@/testing/directory/directory-of-routes";
import { writePolicyFile } from "@/testing/policy-file";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();

/** Users with their roles, organizations and groups. The first two are of the north. */
const people = [
	{ user_id: "auth0|a", region: "north", roles: ["rol_editor"], organizations: ["org_a"], groups: ["grp_1"] },
	{
		user_id: "auth0|b",
		region: "north",
		roles: ["rol_editor", "rol_b"],
		organizations: ["org_a", "org_b"],
		groups: [],
	},
	{
		user_id: "auth0|c",
		region: "south",
		roles: ["rol_editor", "rol_c"],
		organizations: ["org_a"],
		groups: ["grp_1", "grp_2"],
	},
	{ user_id: "auth0|d", region: "south", roles: ["rol_b"], organizations: [], groups: [] },
];

async function start({ scope, directory = "on" }: { scope?: Scope; directory?: "on" | "off" } = {}) {
	const { file } = writePolicyFile({
		version: 1,
		levels: [{ id: "desk", permissions: "all", ...(scope && { scope }) }],
		assign: [{ level: "desk", userId: actorId }],
	});
	const started = await api.start({ level: "none", settings: { DIRECTORY: directory, ACCESS_POLICY_FILE: file } });
	await emptyDirectory(await getDatabase());
	await fillDirectory(
		people.map(({ user_id, region }) => ({ user_id, app_metadata: { region } })),
		(_user, at) => {
			const { roles = [], organizations = [], groups = [] } = people[at] ?? {};
			return { roles, organizations, groups };
		},
	);
	// The actor's level is looked up anew, because the settings are.
	const read = () => started.upstream().filter(({ path }) => !path.includes(encodeURIComponent(actorId)));
	return { ...started, read };
}

const get = async (
	file: string,
	params: Record<string, string> = {},
	query: Record<string, string | string[]> = {},
) => {
	const { status, body } = await callRoute({ file, verb: "GET", params, query });
	expect(status).toBe(200);
	return body;
};

const north: Scope = { metadata: "app_metadata.region", is: "north" };
const api1 = "https://billing.example.test";

beforeEach(() => {
	getRunning().isOn = true;
});
afterEach(() => {
	getRunning().isOn = false;
	getRunning().workedAt = undefined;
});

describe("the members that the directory counts", () => {
	it("are shown with roles, whose permissions alone cost a call", async () => {
		const { read, tenant } = await start();
		tenant.on("GET /roles/:id/permissions", () => ({ body: { permissions: [{}], start: 0, limit: 1, total: 4 } }));
		const { counts } = await get("roles/counts/route.ts", {}, { id: ["rol_editor", "rol_b", "rol_none"] });
		expect(counts).toMatchObject([
			{ id: "rol_editor", members: 3, permissions: 4, code: null, asOf: expect.any(String) },
			{ id: "rol_b", members: 2, permissions: 4 },
			{ id: "rol_none", members: 0 },
		]);
		expect(new Set(read().map(({ path }) => path.split("/").at(-1)))).toEqual(new Set(["permissions"]));
		expect(read()).toHaveLength(3);
	});

	it("are those in the actor's scope", async () => {
		await start({ scope: north });
		const { counts } = await get("roles/counts/route.ts", {}, { id: ["rol_editor", "rol_c"] });
		expect(counts).toMatchObject([{ members: 2 }, { members: 0 }]);
	});

	it("are shown with organizations and groups", async () => {
		const { tenant } = await start();
		tenant.on("GET /organizations", () => ({
			body: { organizations: ["org_a", "org_b", "org_c"].map((id) => ({ id, name: id })) },
		}));
		tenant.on("GET /groups", () => ({
			body: { groups: ["grp_1", "grp_2"].map((id) => ({ id, name: id })), start: 0, limit: 50, total: 2 },
		}));
		const organizations = await get("organizations/route.ts");
		expect(organizations.organizations).toMatchObject([{ members: 3 }, { members: 1 }, { members: 0 }]);
		expect(organizations.asOf).toEqual(expect.any(String));
		const groups = await get("groups/route.ts");
		expect(groups.groups).toMatchObject([{ members: 2 }, { members: 1 }]);
		expect(groups.asOf).toEqual(expect.any(String));
	});

	it("are left out if the directory is off, could not read them, or cannot tell the scope", async () => {
		const { tenant } = await start();
		tenant.on("GET /organizations", () => ({ body: { organizations: [{ id: "org_a", name: "a" }] } }));
		await setDirectoryState({ missing: ["organization"] });
		expect(await get("organizations/route.ts")).toEqual({
			organizations: [{ id: "org_a", name: "a" }],
			hasMore: false,
		});
		await start({ directory: "off" });
		const { counts } = await get("roles/counts/route.ts", {}, { id: "rol_editor" });
		expect(counts[0]).not.toHaveProperty("asOf");
	});
});

describe("who loses what is deleted", () => {
	it.each([
		["a role", "roles/[roleId]", { roleId: "rol_editor" }, { members: 3, count: 1 }],
		["an organization", "organizations/[organizationId]", { organizationId: "org_a" }, { members: 3, count: 2 }],
		["a group", "groups/[groupId]", { groupId: "grp_1" }, { members: 2, count: 1 }],
	])("with %s is counted, and who has no other", async (_what, noun, params, loss) => {
		await start();
		const body = await get(`${noun}/delete-preflight/route.ts`, params);
		expect(body.loss).toEqual({ ...loss, asOf: expect.any(String) });
		await start({ directory: "off" });
		expect(await get(`${noun}/delete-preflight/route.ts`, params)).not.toHaveProperty("loss");
	});
});

describe("who loses permissions that a role loses", () => {
	const given: Record<string, string[]> = { rol_b: ["read:a", "read:b"], rol_c: ["read:b"] };
	const permissionsOf = (id = "") =>
		(given[id] ?? []).map((permission_name) => ({
			permission_name,
			resource_server_identifier: api1,
			resource_server_name: "B",
		}));
	const lose = (...names: string[]) =>
		get(
			"roles/[roleId]/permissions/loss/route.ts",
			{ roleId: "rol_editor" },
			{ remove: names.map((name) => `${name} ${api1}`) },
		);

	async function startWithRoles() {
		const started = await start();
		started.tenant.on("GET /roles/:id/permissions", ({ params }) => {
			const permissions = permissionsOf(params.id);
			return { body: { permissions, start: 0, limit: 100, total: permissions.length } };
		});
		return started;
	}

	it("are those to whom no other role of theirs gives one of them, for a call per other role", async () => {
		const { read } = await startWithRoles();
		expect(await lose("read:a")).toEqual({ loss: { members: 3, count: 2, asOf: expect.any(String) } });
		expect(
			read()
				.map(({ path }) => path.split("/").at(-2))
				.toSorted(),
		).toEqual(["rol_b", "rol_c"]);
		expect(await lose("read:b")).toMatchObject({ loss: { count: 1 } });
		expect(await lose("read:a", "read:b")).toMatchObject({ loss: { count: 2 } });
		expect(await lose("read:c")).toMatchObject({ loss: { count: 3 } });
	});

	it("are not told apart if another role cannot be read", async () => {
		const { tenant } = await startWithRoles();
		tenant.on("GET /roles/:id/permissions", () => apiError(500, "canary"));
		expect(await lose("read:a")).toEqual({ loss: { members: 3, asOf: expect.any(String) } });
	});

	it("are unknown while the directory is off", async () => {
		await start({ directory: "off" });
		expect(await lose("read:a")).toEqual({});
	});
});
