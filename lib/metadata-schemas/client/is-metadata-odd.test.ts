import { expect, it } from "vitest";
import { isMetadataOdd, toFormFields } from "./form-fields.ts";

const fields = toFormFields({
	properties: {
		plan: { enum: ["free", 1] },
		name: { type: "string" },
		count: { type: "integer" },
		on: { type: "boolean" },
		list: { type: "array" },
	},
});

it.each([
	["plan", "free", false],
	["plan", 1, false],
	["plan", "1", true],
	["name", "x", false],
	["name", null, true],
	["name", undefined, false],
	["count", 3, false],
	["count", "3", true],
	["on", false, false],
	["on", "yes", true],
	["list", [1], false],
])("the value of %s is odd if it is %j: %s", (name, value, odd) => {
	const field = fields.find(({ path }) => path[0] === name);
	expect(field !== undefined && field.kind !== "group" && isMetadataOdd(field, value)).toBe(odd);
});
