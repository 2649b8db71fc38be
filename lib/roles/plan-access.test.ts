import { describe, expect, it } from "vitest";
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

describe("a plan", () => {
	it("of the tenant's own file holds nothing, after the file was written and read as well", () => {
		const own = parseAccessFile(writeAccessFile(toAccessFile(tenant), "yaml"));
		expect(own.file?.resourceServers).toHaveLength(1);
		expect(own.file && planAccess(own.file, tenant)).toEqual({ changes: [], same: 3, notInFile: [], apis: [] });
	});

	it("says which roles are made and changed, what they gain and lose, and which stay because the file does not name them", () => {
		const file = {
			roles: [
				{ name: "Editor", permissions: allowed("read", "delete") },
				{ name: "Auditor", description: "Audits", permissions: allowed("read") },
			],
		};
		expect(planAccess(file, tenant)).toEqual({
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

	it("marks a role that opens Rolecall, by a name that looks the same as well", () => {
		const file = {
			roles: [
				{ name: "Rolecall Viewer", description: "x", permissions: [] },
				{ name: "ROLECALL ADMIN", permissions: [] },
			],
		};
		expect(planAccess(file, tenant).changes.map(({ level }) => level)).toEqual(["viewer", "admin"]);
	});

	it("names the APIs that the file has otherwise, and plans nothing for them", () => {
		const resourceServers = [
			{ identifier: billing, scopes: [{ value: "read" }, { value: "burn" }] },
			{ identifier: "https://shop", scopes: [] },
		];
		const { changes, apis } = planAccess({ roles: [], resourceServers }, tenant);
		expect([changes, apis]).toEqual([
			[],
			[
				{ identifier: billing, onlyInFile: ["burn"], onlyInTenant: ["write"], isMissing: false },
				{ identifier: "https://shop", onlyInFile: [], onlyInTenant: [], isMissing: true },
			],
		]);
	});
});
