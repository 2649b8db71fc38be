import { expect, it } from "vitest";
import { fieldRuleSchema } from "./field-schema.ts";

it.each([
	["title"],
	["app_metadata."],
	["app_metadata..a"],
	["app_metadata.a**"],
	["app_metadata.**.a"],
	["app_metadata.$where"],
	["email.domain"],
	["client_metadata.a"],
	[""],
])("%j is no path", (path) => {
	expect(fieldRuleSchema.safeParse({ paths: [path], access: "masked" }).success).toBe(false);
});

it("what no act changes is not editable", () => {
	expect(fieldRuleSchema.safeParse({ paths: ["picture"], access: "editable" }).success).toBe(false);
	expect(fieldRuleSchema.safeParse({ paths: ["picture"], access: "readable" }).success).toBe(true);
});
