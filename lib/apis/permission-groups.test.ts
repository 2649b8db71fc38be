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

describe("the permissions to choose from", () => {
	it("stand by API and name, without APIs that define none", () => {
		const groups = toPermissionGroups(apis, [held("read:invoices")]);
		expect(groups.map(({ name, rows }) => [name, rows.map((row) => row.name)])).toEqual([
			["Billing", ["read:invoices", "write:invoices"]],
			["Shop", ["read:orders"]],
		]);
		expect(groups.flatMap(({ rows }) => rows).every(({ isDefined }) => isDefined)).toBe(true);
	});

	it("mark what is held though its API no longer defines it, or is gone", () => {
		const groups = toPermissionGroups(apis, [held("old:invoices"), held("old", "https://gone.example.test")]);
		const marked = groups.flatMap(({ rows }) => rows).filter(({ isDefined }) => !isDefined);
		expect(marked.map(({ name }) => name).sort()).toEqual(["old", "old:invoices"]);
	});

	it("mark nothing that could not be looked up", () => {
		for (const read of [undefined, { apis: [], hasMore: true }])
			expect(toPermissionGroups(read, [held("read:invoices")])[0]?.rows[0]?.isDefined).toBe(true);
	});

	it("are found by every word of a search, in name, description or API", () => {
		const groups = toPermissionGroups(apis, []);
		const found = (text: string) => searchGroups(groups, text).flatMap(({ rows }) => rows.map(({ name }) => name));
		expect(found("BILLING reads")).toEqual(["read:invoices"]);
		expect(found("read")).toEqual(["read:invoices", "read:orders"]);
		expect(found("nothing")).toEqual([]);
		expect(found(" ")).toHaveLength(3);
	});
});
