import { expect, it } from "vitest";
import { toMetadataValue } from "./metadata-path.ts";

const user = {
	user_metadata: { plan: "pro", count: 0, off: false, none: null, tags: ["a", "b"], deep: { city: "Lund" } },
	app_metadata: { "2fa": true, "my:key": "v", "first name": "Ada", "a.b": { c: 1 }, a: { x: 2 } },
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
	["app_metadata.2fa", "true"],
	["app_metadata.my:key", "v"],
	["app_metadata.first name", "Ada"],
	["app_metadata.a.b.c", "1"],
	["app_metadata.a.x", "2"],
	["app_metadata.__proto__.x", ""],
] as const)("a cell of %s shows %j", (path, shown) => {
	expect(toMetadataValue(user, path)).toBe(shown);
});
