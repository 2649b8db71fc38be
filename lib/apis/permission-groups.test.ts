import { describe, expect, it } from "vitest";
import { searchGroups, toPermissionGroups } from "./permission-groups.ts";

const billing = "https://billing.example.test";
const apis = {
	apis: [
		{ id: "1", name: "Shop", identifier: "https://shop.example.test", scopes: [{ value: "read:orders" }] },
		{
			id: "2",
			name: "Billing",
			identifier: billing,
			scopes: [{ value: "write:invoices" }, { value: "read:invoices", description: "Reads invoices" }],
		},
		{ id: "3", name: "Empty", identifier: "https://empty.example.test", scopes: [] },
	],
	hasMore: false,
};
const held = (name: string, identifier = billing) => ({
	permission_name: name,
	resource_server_identifier: identifier,
	resource_server_name: "Billing",
});

describe("the selectable permissions", () => {
	it("groups are sorted by API and name, without APIs that define no permission", () => {
		const groups = toPermissionGroups(apis, [held("read:invoices")]);
		expect(groups.map(({ name, rows }) => [name, rows.map((row) => row.name)])).toEqual([
			["Billing", ["read:invoices", "write:invoices"]],
			["Shop", ["read:orders"]],
		]);
		expect(groups.flatMap(({ rows }) => rows).every(({ isDefined }) => isDefined)).toBe(true);
	});

	it("a held permission is marked if its API is gone or no longer defines it", () => {
		const groups = toPermissionGroups(apis, [held("old:invoices"), held("old", "https://gone.example.test")]);
		const marked = groups.flatMap(({ rows }) => rows).filter(({ isDefined }) => !isDefined);
		expect(marked.map(({ name }) => name).sort()).toEqual(["old", "old:invoices"]);
	});

	it("no permission is marked if the APIs could not be read", () => {
		for (const read of [undefined, { apis: [], hasMore: true }])
			expect(toPermissionGroups(read, [held("read:invoices")])[0]?.rows[0]?.isDefined).toBe(true);
	});

	it("a search matches every word in the name, description or API", () => {
		const groups = toPermissionGroups(apis, []);
		const found = (text: string) => searchGroups(groups, text).flatMap(({ rows }) => rows.map(({ name }) => name));
		expect(found("BILLING reads")).toEqual(["read:invoices"]);
		expect(found("read")).toEqual(["read:invoices", "read:orders"]);
		expect(found("nothing")).toEqual([]);
		expect(found(" ")).toHaveLength(3);
	});
});
