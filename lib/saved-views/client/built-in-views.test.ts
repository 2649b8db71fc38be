import { expect, it } from "vitest";
import { userListDefaults } from "../../users/list-options.ts";
import { findBuiltInView } from "./built-in-views.ts";

it.each([
	["all", {}],
	["all", { size: 100, page: 4 }],
	["all", { continuous: true, size: 100 }],
	["blocked", { status: "blocked", size: 25 }],
	["never_logged_in", { status: "never_logged_in" }],
	[undefined, { status: "verified" }],
	[undefined, { q: "ada" }],
	[undefined, { status: "blocked", sort: "name" }],
	[undefined, { status: "blocked", connection: "Users" }],
] as const)("the built-in view %s is current for %j", (name, query) => {
	expect(findBuiltInView({ ...userListDefaults, ...query })?.name).toBe(name);
});
