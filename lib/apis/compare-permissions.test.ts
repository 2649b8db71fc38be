import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparePermissions, countSides, draftLike, takes } from "./compare-permissions.ts";
import { chosenKeys } from "./permission-draft.ts";

const named = (api: string, ...names: string[]) =>
	names.map((permission_name) => ({
		...{ permission_name, description: `May ${permission_name}` },
		...{ resource_server_identifier: `https://${api}`, resource_server_name: api },
	}));

describe("comparePermissions and draftLike", () => {
	it("permissions are split by API and name into only left, both and only right", () => {
		const groups = comparePermissions(
			[...named("orders", "write", "read"), ...named("billing", "read")],
			[...named("orders", "read", "delete"), ...named("shop", "sell")],
		);
		expect(groups.map(({ name, rows }) => [name, rows.map((row) => `${row.name} ${row.side}`)])).toEqual([
			["billing", ["read left"]],
			["orders", ["delete right", "read both", "write left"]],
			["shop", ["sell right"]],
		]);
		expect(countSides(groups)).toEqual({ left: 2, both: 1, right: 2 });
	});

	const keys = fc.uniqueArray(fc.constantFrom(..."abcdefgh"));

	it("an edit with match makes two sets equal, and an edit with add loses nothing", () => {
		fc.assert(
			fc.property(keys, keys, fc.constantFrom(...takes), (held, other, take) => {
				const after = chosenKeys(draftLike(held, other, take), new Set(held));
				expect(after).toEqual(new Set(take === "match" ? other : [...held, ...other]));
			}),
		);
	});
});
