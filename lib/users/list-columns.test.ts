import { expect, it } from "vitest";
import { defaultColumns, parseColumns, toColumnsText } from "./list-columns.ts";

it.each([
	[null, defaultColumns],
	["", defaultColumns],
	["password,__proto__", defaultColumns],
	["email", ["email"]],
	["user_id,status,user_id,nothing", ["user_id", "status"]],
])("the columns %j of an address are %j", (text, columns) => {
	expect(parseColumns(text)).toEqual(columns);
});

it("columns come back from an address in their order, and the first ones need none", () => {
	expect(parseColumns(toColumnsText(["user_id", "email"]))).toEqual(["user_id", "email"]);
	expect(toColumnsText(defaultColumns)).toBeNull();
});
