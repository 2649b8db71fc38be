import { describe, expect, it } from "vitest";
import { guardedLevel } from "../access/guarded-level.ts";
import { defaultPolicy } from "../access/policy/default-policy.ts";
import { toLevelViews } from "../access/policy/level-view.ts";
import { parseAccessFile } from "./parse-access-file.ts";
import { planAccess, type TenantAccess, toAccessFile } from "./plan-access.ts";
import { writeAccessFile } from "./write-access-file.ts";

const billing = "https://billing";
const allowed = (...names: string[]) =>
	names.map((permission_name) => ({ permission_name, resource_server_identifier: billing }));

const tenant: TenantAccess = {
	roles: [
		{ id: "rol_a", name: "Editor", description: "Edits", permissions: allowed("read", "write") },
		{ id: "rol_b", name: "Reader", permissions: allowed("read") },
		{ id: "rol_c", name: "Rolecall Viewer", permissions: [] },
	],
	apis: {
		apis: [
			{
				id: "1",
				identifier: billing,
				name: "Billing",
				scopes: [{ value: "read", description: "Reads" }, { value: "write" }],
			},
			{ id: "2", identifier: "https://acme/api/v2/", name: "Management", scopes: [], is_system: true },
		],
		hasMore: false,
	},
};

const levelOf = (name: string) => guardedLevel(toLevelViews(defaultPolicy), name);

describe("a plan", () => {
	it("finds no change between a tenant and its own file, before and after the file is written and parsed", () => {
		const own = parseAccessFile(writeAccessFile(toAccessFile(tenant), "yaml"));
		expect(own.file?.resourceServers).toHaveLength(1);
		expect(own.file && planAccess(own.file, tenant, levelOf)).toEqual({
			changes: [],
			same: 3,
			notInFile: [],
			apis: [],
		});
	});

	it("lists the roles to create and change, their added and removed permissions, and the roles that the file does not name", () => {
		const file = {
			roles: [
				{ name: "Editor", permissions: allowed("read", "delete") },
				{ name: "Auditor", description: "Audits", permissions: allowed("read") },
			],
		};
		expect(planAccess(file, tenant, levelOf)).toEqual({
			changes: [
				{
					name: "Editor",
					id: "rol_a",
					draft: { add: new Set([`delete ${billing}`]), remove: new Set([`write ${billing}`]) },
					unknown: [`delete ${billing}`],
				},
				{
					name: "Auditor",
					description: { before: "", after: "Audits" },
					draft: { add: new Set([`read ${billing}`]), remove: new Set() },
					unknown: [],
				},
			],
			same: 0,
			notInFile: ["Reader", "Rolecall Viewer"],
			apis: [],
		});
	});

	it("marks a role that gives a Rolecall level, also under a name that only looks the same", () => {
		const file = {
			roles: [
				{ name: "Rolecall Viewer", description: "x", permissions: [] },
				{ name: "ROLECALL ADMIN", permissions: [] },
			],
		};
		expect(planAccess(file, tenant, levelOf).changes.map(({ level }) => level)).toEqual(["viewer", "admin"]);
	});

	it("names the APIs that differ in the file, and plans no change to them", () => {
		const resourceServers = [
			{ identifier: billing, scopes: [{ value: "read" }, { value: "burn" }] },
			{ identifier: "https://shop", scopes: [] },
		];
		const { changes, apis } = planAccess({ roles: [], resourceServers }, tenant, levelOf);
		expect([changes, apis]).toEqual([
			[],
			[
				{ identifier: billing, onlyInFile: ["burn"], onlyInTenant: ["write"], isMissing: false },
				{ identifier: "https://shop", onlyInFile: [], onlyInTenant: [], isMissing: true },
			],
		]);
	});
});
