import { describe, expect, it } from "vitest";
import type { Role, RoleCounts } from "./contract.ts";
import { findRoles, orderRoles } from "./role-order.ts";

const role = (name: string, id = `rol_${name}`): Role => ({ id, name });
const roles = ["Role 10", "ábaco", "Role 2", "Zebra"].map((name) => role(name));
const members: Record<string, number | null> = { "rol_Role 10": 3, rol_ábaco: null, "rol_Role 2": 3, rol_Zebra: 40 };
const countsOf = (id: string): RoleCounts => ({
	id,
	members: members[id] ?? null,
	hasMoreMembers: false,
	permissions: 1,
	code: null,
});
const namesOf = (list: readonly Role[]) => list.map(({ name }) => name);
const sorted = (sort: "name" | "members" | "permissions", order: "asc" | "desc") =>
	namesOf(orderRoles(roles, { sort, order }, { countsOf, locale: "en" }));

describe("the order of roles", () => {
	it("sorts names by the language's rules, with numbers by value", () => {
		expect(sorted("name", "asc")).toEqual(["ábaco", "Role 2", "Role 10", "Zebra"]);
		expect(sorted("name", "desc")).toEqual(["Zebra", "Role 10", "Role 2", "ábaco"]);
	});

	it("sorts by members with uncounted roles last in either direction, and equal ones by name", () => {
		expect(sorted("members", "asc")).toEqual(["Role 2", "Role 10", "Zebra", "ábaco"]);
		expect(sorted("members", "desc")).toEqual(["Zebra", "Role 2", "Role 10", "ábaco"]);
	});

	it("sorts roles of equal counts by name", () => {
		expect(sorted("permissions", "desc")).toEqual(["ábaco", "Role 2", "Role 10", "Zebra"]);
	});
});

describe("the search for roles", () => {
	it("finds part of a name in any case, and returns all roles for an empty search", () => {
		expect(namesOf(findRoles(roles, " ROLE "))).toEqual(["Role 10", "Role 2"]);
		expect(findRoles(roles, " ")).toHaveLength(4);
	});
});
