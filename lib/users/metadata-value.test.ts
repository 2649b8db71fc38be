import { expect, it } from "vitest";
import { toMetadataValue } from "./metadata-value.ts";

const user = {
	user_metadata: { plan: "pro", count: 0, off: false, none: null, tags: ["a", "b"], deep: { city: "Lund" } },
	app_metadata: {},
};

it.each([
	["user_metadata.plan", "pro"],
	["user_metadata.count", "0"],
	["user_metadata.off", "false"],
	["user_metadata.none", "null"],
	["user_metadata.tags", '["a","b"]'],
	["user_metadata.deep.city", "Lund"],
	["user_metadata.deep.street", ""],
	["user_metadata.plan.length", ""],
	["user_metadata.constructor.name", ""],
	["app_metadata.plan", ""],
] as const)("a cell of %s shows %j", (path, shown) => {
	expect(toMetadataValue(user, path)).toBe(shown);
});
